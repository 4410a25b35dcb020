#include "rs_internal.h"

RS_BEGIN

static _Alignas(64) unsigned char rs_stacks[RS_MAX_THREADS][RS_STACK_BYTES];

#if defined(__x86_64__) && !defined(RS_UCONTEXT)

// Saves the registers that the ABI preserves over a call, and changes stacks. No system call, unlike swapcontext.
void rs_swap(void **save, void *load) __asm__("rs_swap");
__asm__(
    ".text\n.globl rs_swap\nrs_swap:\n"
    "pushq %rbp\npushq %rbx\npushq %r12\npushq %r13\npushq %r14\npushq %r15\n"
    "movq %rsp, (%rdi)\nmovq %rsi, %rsp\n"
    "popq %r15\npopq %r14\npopq %r13\npopq %r12\npopq %rbx\npopq %rbp\nret\n");

void rs_context_make(rs_context *context, uint32_t index, void (*entry)(void)) {
    void **top = (void **)(rs_stacks[index] + RS_STACK_BYTES - 64);
    *--top = 0;  // where a return address would be: the entry finds the stack as after a call
    *--top = (void *)entry;
    for (int i = 0; i < 6; i++) *--top = 0;
    context->stack_pointer = top;
}

void rs_context_switch(rs_context *from, rs_context *to) { rs_swap(&from->stack_pointer, to->stack_pointer); }

#else

#include <ucontext.h>

static ucontext_t rs_contexts[RS_MAX_THREADS], rs_outside;

void rs_context_make(rs_context *context, uint32_t index, void (*entry)(void)) {
    ucontext_t *made = &rs_contexts[index];
    getcontext(made);
    made->uc_stack.ss_sp = rs_stacks[index];
    made->uc_stack.ss_size = RS_STACK_BYTES;
    made->uc_link = 0;
    makecontext(made, entry, 0);
    context->stack_pointer = made;
}

void rs_context_switch(rs_context *from, rs_context *to) {
    if (from->stack_pointer == 0) from->stack_pointer = &rs_outside;
    swapcontext(from->stack_pointer, to->stack_pointer);
}

#endif

RS_END
