public import Foundation

extension Page {
    /// All pages whose code is compiled, in the order of their paths: the README and its neighbours, `Documentation`,
    /// the articles and the tutorials' code.
    public static func all(in root: URL) throws -> [Page] {
        try paths(in: root).sorted().map { path in
            Page(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }

    private static func paths(in root: URL) -> [String] {
        let top = names(in: root, "").filter { $0.hasSuffix(".md") }
        let catalogues = names(in: root, "Sources").map { "Sources/\($0)/\($0).docc" }
        let articles = catalogues.flatMap { catalogue in
            let enumerator = FileManager.default.enumerator(atPath: root.appending(path: catalogue).path)
            let paths = (enumerator?.allObjects ?? []).compactMap { $0 as? String }
            return paths.filter { $0.hasSuffix(".md") || $0.hasSuffix(".swift") }.map { "\(catalogue)/\($0)" }
        }
        let pages = names(in: root, "Documentation").filter { $0.hasSuffix(".md") }
        return top + pages.map { "Documentation/\($0)" } + articles
    }

    private static func names(in root: URL, _ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    }
}
