#include "textflag.h"

// func classifyAVX2(dst *masks, src *byte, n int)
//
// Each class is a comparison of 32 bytes at a time, whose result VPMOVMSKB makes a bit mask. A range
// test "lo ≤ x ≤ hi" is min(x-lo, hi-lo) = x-lo on unsigned bytes.

DATA class<>+0(SB)/8, $0x3030303030303030   // '0'
DATA class<>+8(SB)/8, $0x0909090909090909   // '9'-'0'
DATA class<>+16(SB)/8, $0x4141414141414141  // 'A'
DATA class<>+24(SB)/8, $0x1919191919191919  // 'Z'-'A'
DATA class<>+32(SB)/8, $0x2020202020202020  // 'a'-'A', and the blank
DATA class<>+40(SB)/8, $0x4040404040404040  // '@'
DATA class<>+48(SB)/8, $0x3c3c3c3c3c3c3c3c  // '<'
DATA class<>+56(SB)/8, $0x3a3a3a3a3a3a3a3a  // ':'
DATA class<>+64(SB)/8, $0x7070707070707070  // lifts all but 0..15 over 0x7f
GLOBL class<>(SB), RODATA, $72

// seps has 0xff at the low halves of " ().-/", which all begin with 0x2.
DATA seps<>+0(SB)/8, $0x00000000000000ff
DATA seps<>+8(SB)/8, $0xffff_ff00_0000_ffff
GLOBL seps<>(SB), RODATA, $16

#define HALF(off, shift) \
	VMOVDQU off(SI), Y0                \
	VPSUBB Y1, Y0, Y12                 \
	VPMINUB Y2, Y12, Y13               \
	VPCMPEQB Y12, Y13, Y13             \
	VPMOVMSKB Y13, R8                  \
	VPSUBB Y3, Y0, Y12                 \
	VPMINUB Y4, Y12, Y13               \
	VPCMPEQB Y12, Y13, Y13             \
	VPMOVMSKB Y13, R9                  \
	VPSUBB Y5, Y12, Y12                \
	VPMINUB Y4, Y12, Y13               \
	VPCMPEQB Y12, Y13, Y13             \
	VPMOVMSKB Y13, R10                 \
	VPCMPEQB Y6, Y0, Y13               \
	VPMOVMSKB Y13, R11                 \
	VPCMPEQB Y7, Y0, Y13               \
	VPMOVMSKB Y13, R12                 \
	VPMOVMSKB Y0, R13                  \
	VPSUBB Y5, Y0, Y12                 \
	VPADDUSB Y9, Y12, Y12              \
	VPSHUFB Y12, Y10, Y13              \
	VPMOVMSKB Y13, AX                  \
	VPCMPEQB Y8, Y0, Y13               \
	VPMOVMSKB Y13, BX

TEXT ·classifyAVX2(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	VPBROADCASTQ class<>+0(SB), Y1
	VPBROADCASTQ class<>+8(SB), Y2
	VPBROADCASTQ class<>+16(SB), Y3
	VPBROADCASTQ class<>+24(SB), Y4
	VPBROADCASTQ class<>+32(SB), Y5
	VPBROADCASTQ class<>+40(SB), Y6
	VPBROADCASTQ class<>+48(SB), Y7
	VPBROADCASTQ class<>+56(SB), Y8
	VPBROADCASTQ class<>+64(SB), Y9
	VBROADCASTI128 seps<>+0(SB), Y10

loop:
	HALF(0, 0)
	MOVL R8, 0(DI)
	MOVL R9, 8(DI)
	MOVL R10, 16(DI)
	MOVL R11, 24(DI)
	MOVL R12, 32(DI)
	MOVL R13, 40(DI)
	MOVL AX, 48(DI)
	MOVL BX, 56(DI)
	HALF(32, 32)
	MOVL R8, 4(DI)
	MOVL R9, 12(DI)
	MOVL R10, 20(DI)
	MOVL R11, 28(DI)
	MOVL R12, 36(DI)
	MOVL R13, 44(DI)
	MOVL AX, 52(DI)
	MOVL BX, 60(DI)
	ADDQ $64, SI
	ADDQ $64, DI
	DECQ CX
	JNZ loop
	VZEROUPPER
	RET
