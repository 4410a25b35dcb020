"""All mutants, in the order of the layers that they break."""

import async_mutants
import catalogue_source_mutants
import coding_mutants
import declaration_mutants
import dispatch_mutants
import domain_mutants
import queue_mutants
import ring_mutants
import role_mutants
import testing_mutants
import waiting_mutants

ALL = [
    *ring_mutants.MUTANTS, *waiting_mutants.MUTANTS, *queue_mutants.MUTANTS, *dispatch_mutants.MUTANTS,
    *async_mutants.MUTANTS, *role_mutants.MUTANTS, *domain_mutants.MUTANTS, *coding_mutants.MUTANTS,
    *catalogue_source_mutants.MUTANTS,
    *declaration_mutants.MUTANTS, *testing_mutants.MUTANTS,
]

# For the gate: one for each kind of killer; the test is of the target that builds most quickly.
SHORT = ["unsigned-room", "relaxed-commit", "spill-stamp-late"]
