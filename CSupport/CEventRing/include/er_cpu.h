//  er_cpu.h: hints to the processor.

#ifndef ER_CPU_H
#define ER_CPU_H

#include <stdint.h>

#define ER_INLINE static inline __attribute__((always_inline, unused))
#define ER_LIKELY(x) __builtin_expect(!!(x), 1)
#define ER_UNLIKELY(x) __builtin_expect(!!(x), 0)

/// Between these two no pointer is null: Swift then sees pointers, not optionals.
#if defined(__clang__)
#define ER_NONNULL_BEGIN _Pragma("clang assume_nonnull begin")
#define ER_NONNULL_END _Pragma("clang assume_nonnull end")
#else
#define ER_NONNULL_BEGIN
#define ER_NONNULL_END
#endif

/// Tells the core that this thread is waiting: `pause` on x86-64 (about 26 ns on a recent AMD server part,
/// 40 on Skylake and later, 5 before), `isb` on arm64 (closer to that than `yield`, which is a no-op there).
ER_INLINE void er_cpu_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__) || defined(__arm64__)
    __asm__ __volatile__("isb" ::: "memory");
#else
    __asm__ __volatile__("" ::: "memory");
#endif
}

#endif
