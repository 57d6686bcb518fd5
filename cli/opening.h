/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a file that Landlock refuses is deadly, and not only refused: a reader that tries it is no reader
 * any more. The filter of system calls sees no paths, so it traps every opening; the handler makes the call
 * again, with a mark that the filter lets through, and looks at what comes. The mark is no secret: who knows
 * it is refused by Landlock all the same. */
#pragma once
#include <fcntl.h>
#include <glib.h>
#include <signal.h>

/* For the sixth argument of openat, which has none. */
#define YS_OPENING_MARK 0x79757375616e3134ULL

/* Flags that no reader needs. */
#define YS_OPENING_WRITES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)

/* Whether the trap is known on this machine. */
gboolean ys_opening_is_known (void);

/* In the handler of SIGSYS, whose arguments these are: makes the call again where it opens something for
 * reading. FALSE when it is another call, or refused: then the path has been told on standard error. Only
 * calls that are allowed in a signal handler. */
gboolean ys_opening_again (const siginfo_t *info, void *context);
