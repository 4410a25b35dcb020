#!/usr/bin/env bash
# Another package declares an event as Documentation/event-sources.md shows it. `swift package generate-events` must write Swift that compiles with
# DomainEvents alone and keeps its rules, find differences, and name the place of an error.
set -u -o pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/shop/Sources/shop"
cd "$work/shop" || exit 1

cat >Package.swift <<P
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "shop",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-event-dispatch", path: "$root")],
    targets: [
        .executableTarget(
            name: "shop",
            dependencies: [.product(name: "DomainEvents", package: "swift-event-dispatch")],
            exclude: ["shop.events"]
        )
    ]
)
P
cat >Sources/shop/shop.events <<'P'
catalogue ShopEvents // The types of the shop.
family cart // The carts of a shop.
enum Size // The size of a bag.
    small // Up to five things.
    large // More.
event cart.filled CartFilled, of cart_id // A customer put something into a cart.
    cart_id: String, nonBlank // The customer's cart.
    size: Size = .small // The bag that it needs.
    total: Double = 0, nonNegative // The price of everything in it.
P
cat >Sources/shop/main.swift <<'P'
import DomainEvents
import Foundation

let event = try CartFilled(cartID: "c-1", total: 9.5)
precondition(event.aggregateID == "c-1" && CartFilled.family.rawValue == "cart")
let copy = try JSONDecoder().decode(CartFilled.self, from: JSONEncoder().encode(event))
precondition(copy == event && copy.size == .small)
precondition(ShopEvents.all.count == 1 && ShopEvents.cart.count == 1)
do {
    _ = try CartFilled(cartID: "c-1", total: -1)
} catch {
    print(error)
}
P

generate() {
    swift package --allow-writing-to-package-directory generate-events "$@"
}
fail() {
    echo "$1" >&2
    tail -n 30 log >&2
    exit 1
}

generate --documents Documentation >log 2>&1 || fail "nothing was generated:"
[ -f Sources/shop/Generated/Cart/CartFilled.swift ] && [ -f Documentation/schemas/cart.filled.json ] ||
    fail "a generated file is missing:"
swift build >log 2>&1 || fail "the generated Swift does not compile:"
if grep -q 'warning:' log; then fail "the build has warnings:"; fi
.build/debug/shop >log 2>&1
grep -qx 'cart.filled: total must be 0 or more, not -1.0' log || fail "the rule was not kept:"

generate --check >log 2>&1 || fail "--check finds a difference where there is none:"
sed -i 's/= 0, nonNegative/= 1, positive/' Sources/shop/shop.events
if generate --check >log 2>&1; then fail "--check finds no difference:"; fi
grep -q 'Generated/Cart/CartFilled.swift:[0-9]*: differs' log || fail "the difference is not named:"
sed -i 's/positive/positiv/' Sources/shop/shop.events
if generate >log 2>&1; then fail "an unknown rule was accepted:"; fi
grep -q "Sources/shop/shop.events:9:24: unknown rule 'positiv'" log || fail "the error's place is not named:"
echo "nine lines declare the events of another package"
