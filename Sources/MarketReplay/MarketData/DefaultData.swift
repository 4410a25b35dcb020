import Foundation

/// The daily prices that come with this package; `Data/README.md` names their source.
package enum DefaultData {
    /// Where the file is.
    package static var path: String {
        let root = Bundle.module.resourceURL ?? Bundle.module.bundleURL
        return root.appendingPathComponent("Data/sp500-daily.csv").path
    }
}
