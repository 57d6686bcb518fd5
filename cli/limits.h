/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker may use. */
#pragma once
#include <glib.h>

typedef struct
{
  guint timeout; /* seconds of processor time for one file: the same on a busy machine */
  guint wall;    /* seconds by the clock for one file */
  guint stall;   /* seconds by the clock in which a worker uses no processor time at all */
  guint memory;  /* MiB of address space that a worker may take beyond what it was born with */
  guint pages;   /* of one file; the rest is left out */
  guint glyphs;  /* of one page; it is left out when it has more */
  guint output;  /* MiB of a document's JSON */
} YsLimits;

#define YS_LIMITS_DEFAULT                                                                                    \
  ((YsLimits){.timeout = 120,                                                                                \
              .wall = 1200,                                                                                  \
              .stall = 60,                                                                                   \
              .memory = 2048,                                                                                \
              .pages = 10000,                                                                                \
              .glyphs = 100000,                                                                              \
              .output = 256})

/* AddressSanitizer reserves terabytes of address space, wants the signals for itself and makes calls of its
 * own. */
#if defined(__SANITIZE_ADDRESS__)
#define YS_LIMITS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define YS_LIMITS_SANITIZED 1
#endif
#endif
#ifndef YS_LIMITS_SANITIZED
#define YS_LIMITS_SANITIZED 0
#endif

/* How a worker ends that found out that it ran out of memory. */
#define YS_LIMITS_EXIT_MEMORY 97

/* For the worker, once: sets the limits and sees to it that running out of memory can be told from any
 * other death. */
void ys_limits_apply (const YsLimits *limits);

/* For the worker, before each file: processor time counts from here. */
void ys_limits_begin_file (const YsLimits *limits);

/* The largest file that is read whole into a worker's memory, bytes: half of it. */
gsize ys_limits_most_bytes (const YsLimits *limits);
