/* SPDX-License-Identifier: GPL-3.0-or-later */
/* System calls, by a seccomp filter. */
#pragma once
#include <glib.h>

/* From now on a call that reading does not need ends the process as sandbox.h says. FALSE where the build or
 * the kernel has no filter. */
gboolean ys_calls_enter (void);
