/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in which a page can be misread. */
#pragma once

#include "tests/misread/grids.h"

typedef struct
{
  const char *name;
  gboolean (*make) (Misread *m); /* FALSE: the document has no place for it */
} MisreadKind;

/* All, the last one without a name. */
extern const MisreadKind misread_kinds[];
