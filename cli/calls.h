/* SPDX-License-Identifier: GPL-3.0-or-later */
/* System calls, by a seccomp filter. */
#pragma once
#include <glib.h>

/* From now on a call that reading does not need ends the process as sandbox.h says, with FILES_HOLD
 * (Landlock) also the opening of a file that reading does not need. FALSE where the build or the kernel has
 * no filter. */
gboolean ys_calls_enter (gboolean files_hold);
