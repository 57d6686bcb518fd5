/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file, whatever it is, to content. */
#pragma once

#include "extract/content.h"

/* Reads a PDF or a text dump. Never NULL: content->status says what came of it. Owned by the caller. */
YsContent *ys_source_read (const char *path);
