/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of the system's fonts, which Poppler asks when a PDF brings none. */
#pragma once

#include <glib.h>

/* Loads the list, and renews its cache on disk where that is stale. Once in a process: its forks have the
 * list too, and need to write no file. */
void ys_fonts_load (void);

/* The folders of that list, NULL-terminated (g_strfreev). */
char **ys_fonts_folders (void);
