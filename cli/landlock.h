/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, by the kernel's Landlock. */
#pragma once
#include <glib.h>

/* From now on this process opens nothing but what PDFs are read with, and that for reading. Needs "no new
 * privileges". FALSE where the kernel has no Landlock. */
gboolean ys_landlock_enter (void);
