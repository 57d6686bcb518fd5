/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libraries print to standard error while a worker reads a file: passed on line by line with the
 * file's name, and only so much of it. */
#pragma once
#include <glib.h>

typedef void (*YsNoiseFunc) (const char *path, const char *line, gpointer data);

typedef struct
{
  GString *partial;       /* a line not ended yet */
  guint lines;            /* seen for this file */
  gboolean out_of_memory; /* one of them said so */
} YsNoise;

void ys_noise_init (YsNoise *noise);
void ys_noise_clear (YsNoise *noise);

/* Takes what FD has now without waiting; complete lines about PATH go to FUNC. FALSE at the end of FD. */
gboolean ys_noise_read (YsNoise *noise, int fd, const char *path, YsNoiseFunc func, gpointer data);

/* The file is done: passes on what is left, and starts anew for the next. */
void ys_noise_end_file (YsNoise *noise, int fd, const char *path, YsNoiseFunc func, gpointer data);
