/// The ledger of the bookings.
actor Ledger {
    private(set) var entries = 0
    private(set) var units = 0

    func enter(_ units: Int) {
        entries += 1
        self.units += units
    }
}
