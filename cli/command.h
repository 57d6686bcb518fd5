/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sub-command is: one row of the table in main.c. */
#pragma once
#include "cli/read.h"
#include <glib.h>

typedef enum
{
  YS_EXIT_OK = 0,
  YS_EXIT_ANOMALY = 1, /* finished, an anomaly reaches --fail-on */
  YS_EXIT_USAGE = 2,
  YS_EXIT_UNREAD = 3,  /* finished, some input could not be read; wins over YS_EXIT_ANOMALY */
  YS_EXIT_FAILED = 4,  /* could not run or write */
  YS_EXIT_SIGNAL = 128 /* plus the number of the signal */
} YsExit;

typedef struct YsCommand YsCommand;
struct YsCommand
{
  const char *name;
  const char *arguments; /* as in the usage line */
  const char *help_en;
  const char *help_zh;
  const char *examples;                                         /* whole lines, indented */
  int (*run) (const YsCommand *command, int argc, char **argv); /* gives the exit code */
  const char *exit_codes;                                       /* whole lines; NULL: those of extract */
};

/* All commands, N of them. Lent. */
const YsCommand *ys_commands (gsize *n);

int ys_command_manual (const YsCommand *command, int argc, char **argv);
int ys_command_completion (const YsCommand *command, int argc, char **argv);
int ys_command_extract (const YsCommand *command, int argc, char **argv);
int ys_command_explain (const YsCommand *command, int argc, char **argv);
int ys_command_check (const YsCommand *command, int argc, char **argv);
int ys_command_diff (const YsCommand *command, int argc, char **argv);
int ys_command_survey (const YsCommand *command, int argc, char **argv);
int ys_command_merge (const YsCommand *command, int argc, char **argv);
int ys_command_report (const YsCommand *command, int argc, char **argv);
int ys_command_schema (const YsCommand *command, int argc, char **argv);
int ys_command_doctor (const YsCommand *command, int argc, char **argv);
