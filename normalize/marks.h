/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks that extract/ asks for, as the vocabulary knows them. */
#pragma once

#include "extract/marks.h"
#include "rules/rules.h"

/* Lends from `schemas`. */
YsMarks ys_marks_of (const YsSchemas *schemas);
