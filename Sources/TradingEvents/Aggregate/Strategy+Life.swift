public import DomainEvents

extension Strategy {
    /// Creates the strategy as a draft.
    ///
    /// - Throws: `AggregateError.notAllowed` for a second call; `InvalidEvent` for a blank id or name.
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

    /// Changes some settings, and the name if one is given; the strategy needs a new validation.
    ///
    /// - Throws: `AggregateError.notAllowed` if the strategy is active, deleted or not created.
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

    /// Marks the strategy as fit to be activated.
    ///
    /// - Parameters:
    ///   - type: the kind of check.
    ///   - details: the result of the check, of any form.
    ///   - confidence: from 0 to 1.
    /// - Throws: `AggregateError.notAllowed` if the strategy is active, deleted or not created.
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

    /// Marks the strategy as unfit; it cannot be activated before a successful validation.
    ///
    /// - Throws: `AggregateError.notAllowed` if the strategy is active, deleted or not created.
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

    /// Starts trading.
    ///
    /// - Throws: `AggregateError.notAllowed` unless the strategy is validated, or inactive and unchanged since it was
    ///   active.
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

    /// Stops trading.
    ///
    /// - Throws: `AggregateError.notAllowed` unless the strategy is active.
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

    /// Deletes the strategy for good.
    ///
    /// - Throws: `AggregateError.notAllowed` if the strategy is active, deleted or not created.
    public mutating func delete(by user: String? = nil, because reason: String? = nil) throws {
        try allow("deleted", in: .draft, .validated, .inactive)
        try record(
            StrategyDeleted(strategyID: id, strategyName: name, deletedBy: user, deletionReason: reason)
        )
    }

    /// Records the summary of a completed backtest of this strategy.
    ///
    /// - Throws: `AggregateError.notAllowed` if the strategy is deleted or not created; `AggregateError.foreignEvent`
    ///   for the summary of another strategy.
    public mutating func take(_ backtest: StrategyBacktestCompleted) throws {
        try allow("tested", in: .draft, .validated, .active, .inactive)
        try record(backtest)
    }
}
