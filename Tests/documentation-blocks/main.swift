// Writes the tests that compile the Swift of the documentation: swift run documentation-blocks

import DocumentationBlocks
import Foundation

let root = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
try TestFiles(of: root).write(in: root)
