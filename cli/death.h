/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a worker died over a file, and the record that file gets. */
#pragma once
#include "cli/limits.h"
#include "cli/read.h"
#include <glib.h>

typedef enum
{
  YS_DEATH_BY_ITSELF, /* its wait status says how */
  YS_DEATH_BY_CLOCK,  /* the supervisor stopped it: too slow */
  YS_DEATH_BY_LIE     /* the supervisor stopped it: what it sent was no result */
} YsDeath;

/* OUT_OF_MEMORY: its last words said so. */
YsOutcome ys_death_outcome (const char *path, YsDeath death, int wait_status, gboolean out_of_memory,
                            const YsLimits *limits);
