/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of box drawing characters (┌─┬─┐ │ ├) as those of + - | are: one reader for both. */
#pragma once

#include <glib.h>

/* Writes the frames in `lines` (char *) with + - |, in place. Such characters in running text stay. */
void ys_frames_to_ascii (const GPtrArray *lines);
