/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content to Document. */
#pragma once

#include "correct/corrections.h"
#include "extract/content.h"
#include "document/document.h"
#include "rules/rules.h"

/* Never NULL; owned by the caller. `path` is what the record calls the source. CORRECTIONS may be NULL. */
YsDocument *ys_normalize (const YsContent *content, const YsSchemas *schemas,
                          const YsCorrections *corrections, const char *path);
