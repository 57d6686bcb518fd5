/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a worker died over a file, and the record that file gets. */
#pragma once
#include "cli/limits.h"
#include "cli/noise.h"
#include "cli/read.h"
#include <glib.h>

typedef enum
{
  YS_DEATH_BY_ITSELF, /* its wait status says how */
  YS_DEATH_BY_CLOCK,  /* the supervisor stopped it: too much processor time */
  YS_DEATH_BY_WALL,   /* … too long by the clock */
  YS_DEATH_BY_STALL,  /* … it did nothing */
  YS_DEATH_BY_LIE     /* the supervisor stopped it: what it sent was no result */
} YsDeath;

/* FD is open for the file; WORDS is what the worker's noise said last. */
YsOutcome ys_death_outcome (const char *path, int fd, YsDeath death, int wait_status, const YsNoise *words,
                            const YsLimits *limits);
