/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a worker can do to the machine once a file has taken it over: nothing. Each layer is there where the
 * kernel and the build have it. */
#pragma once
#include <glib.h>

typedef enum
{
  YS_SANDBOX_NO_NEW_PRIVILEGES = 1 << 0,
  YS_SANDBOX_FILES = 1 << 1, /* Landlock: opens fonts, poppler-data and converters alone, for reading */
  YS_SANDBOX_CALLS = 1 << 2  /* seccomp: a call that reading does not need ends the process */
} YsSandbox;

/* How a worker ends that made a forbidden call; its last words (YS_SANDBOX_WORDS and the number) say which.
 */
#define YS_SANDBOX_EXIT 98
#define YS_SANDBOX_WORDS "forbidden system call "

/* For a process that does nothing but read what it is handed from now on, before the first byte. Gives the
 * layers that hold. There is no way back. */
YsSandbox ys_sandbox_enter (void);

/* The layers that hold here, tried in a child. */
YsSandbox ys_sandbox_probe (void);
