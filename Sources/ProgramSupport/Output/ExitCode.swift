/// The exit statuses of this package's programs.
package enum ExitCode {
    /// Everything went well.
    package static let success: Int32 = 0
    /// The run failed, or a check that was asked for did not hold.
    package static let failure: Int32 = 1
    /// The command line or an input file cannot be used.
    package static let badInput: Int32 = 2
}
