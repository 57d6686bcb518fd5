/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libraries print to standard error while a worker reads a file: passed on line by line with the
 * file's name, and only so much of it. */
#pragma once
#include <glib.h>

typedef void (*YsNoiseFunc) (const char *path, const char *line, gpointer data);

typedef struct
{
  YsNoiseFunc func;
  gpointer data;
  GString *partial;       /* a line not ended yet */
  guint lines;            /* seen for this file */
  gboolean out_of_memory; /* one of them said so */
  int forbidden;          /* the system call that one of them named as forbidden; -1: none */
} YsNoise;

void ys_noise_init (YsNoise *noise, YsNoiseFunc func, gpointer data);
void ys_noise_clear (YsNoise *noise);

/* Takes some of what FD has, without waiting; complete lines about PATH are passed on. FALSE at the end. */
gboolean ys_noise_read (YsNoise *noise, int fd, const char *path);

/* Takes all of what FD (-1: none) has, and ends the last line. */
void ys_noise_drain (YsNoise *noise, int fd, const char *path);

/* The file is done: says how much was left out, and starts anew for the next. */
void ys_noise_end_file (YsNoise *noise, const char *path);
