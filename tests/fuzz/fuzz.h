/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One target a file: it must survive any bytes. With clang and -Dfuzz=true libFuzzer drives it, else
 * replay.c. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
