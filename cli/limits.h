/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker may use. */
#pragma once
#include <glib.h>

typedef struct
{
  guint timeout; /* seconds for one file, by the clock and of processor time */
  guint memory;  /* MiB of address space that a worker may take beyond what it was born with */
} YsLimits;

/* How a worker ends that found out that it ran out of memory. */
#define YS_LIMITS_EXIT_MEMORY 97

/* For the worker, once: sets the limits and sees to it that running out of memory can be told from any
 * other death. */
void ys_limits_apply (const YsLimits *limits);

/* For the worker, before each file: processor time counts from here. */
void ys_limits_begin_file (const YsLimits *limits);
