public import DomainEvents

extension Strategy {
    /// Creates it.
    ///
    /// - Throws: `AggregateError.notAllowed` if it was created before; `InvalidEvent` for a blank id or name.
    public mutating func create(
        name: String,
        kind: StrategyKind = .entry,
        by author: String? = nil,
        configuration: [String: EventValue] = [:]
    ) throws {
        try allow("created", in: .planned)
        try record(
            StrategyCreated(
                strategyID: id,
                strategyName: name,
                strategyType: kind,
                createdBy: author,
                strategyConfig: configuration
            )
        )
    }

    /// Changes some of its settings, and its name if one is given; it has to be validated again.
    ///
    /// - Throws: `AggregateError.notAllowed` while it is active, and when it is deleted or not created.
    public mutating func update(name: String? = nil, _ fields: [String: EventValue]) throws {
        try allow("updated", in: .draft, .validated, .inactive)
        try record(
            StrategyUpdated(
                strategyID: id,
                strategyName: name ?? self.name,
                updatedFields: fields,
                previousVersion: "\(revision)",
                newVersion: "\(revision + 1)"
            )
        )
    }

    /// Finds it fit to be activated.
    ///
    /// - Parameter confidence: from 0 to 1.
    /// - Throws: `AggregateError.notAllowed` while it is active, and when it is deleted or not created.
    public mutating func validate(
        _ type: String = "compatibility",
        details: [String: EventValue] = [:],
        confidence: Double = 1
    ) throws {
        try allow("validated", in: .draft, .validated, .inactive)
        try record(
            StrategyValidated(
                strategyID: id,
                validationType: type,
                validationDetails: details,
                confidenceScore: confidence
            )
        )
    }

    /// Finds it unfit; it cannot be activated before it is validated.
    ///
    /// - Throws: `AggregateError.notAllowed` while it is active, and when it is deleted or not created.
    public mutating func failValidation(
        _ type: String = "compatibility",
        because reason: String,
        details: [String: EventValue] = [:]
    ) throws {
        try allow("validated", in: .draft, .validated, .inactive)
        try record(
            StrategyValidationFailed(
                strategyID: id,
                validationType: type,
                errorMessage: reason,
                errorDetails: details
            )
        )
    }

    /// Puts it to work.
    ///
    /// - Throws: `AggregateError.notAllowed` unless it is validated, or has been active and is unchanged since.
    public mutating func activate(by user: String? = nil, because reason: String? = nil) throws {
        try allow("activated", in: .validated, .inactive)
        try record(
            StrategyActivated(
                strategyID: id,
                strategyName: name,
                activatedBy: user,
                activationReason: reason
            )
        )
    }

    /// Takes it from work.
    ///
    /// - Throws: `AggregateError.notAllowed` unless it is active.
    public mutating func deactivate(by user: String? = nil, because reason: String? = nil) throws {
        try allow("deactivated", in: .active)
        try record(
            StrategyDeactivated(
                strategyID: id,
                strategyName: name,
                deactivatedBy: user,
                deactivationReason: reason
            )
        )
    }

    /// Deletes it for good.
    ///
    /// - Throws: `AggregateError.notAllowed` while it is active, and when it is deleted or not created.
    public mutating func delete(by user: String? = nil, because reason: String? = nil) throws {
        try allow("deleted", in: .draft, .validated, .inactive)
        try record(
            StrategyDeleted(strategyID: id, strategyName: name, deletedBy: user, deletionReason: reason)
        )
    }

    /// Takes the summary of a backtest that it has been through.
    ///
    /// - Throws: `AggregateError.notAllowed` when it is deleted or not created; `AggregateError.foreignEvent` for the
    ///   summary of another strategy's.
    public mutating func take(_ backtest: StrategyBacktestCompleted) throws {
        try allow("tested", in: .draft, .validated, .active, .inactive)
        try record(backtest)
    }
}
