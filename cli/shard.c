/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/shard.h"
#include "cli/message.h"
#include "source/hash.h"
#include <string.h>

/* How an engine tells its tasks apart. */
typedef struct
{
  const char *index, *count;
  const char *first, *step; /* NULL: 0 and 1 */
} Engine;

static const Engine engines[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_STEP"},
    {"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL, NULL},
    {"JOB_COMPLETION_INDEX", "JOB_COMPLETION_COUNT", NULL, NULL}};

static gboolean
fail (const char *subject, const char *en, const char *zh, const char *remedy)
{
  ys_message (subject, en, zh, remedy);
  return FALSE;
}

/* The number in the environment, or OTHERWISE. */
static guint64
number_in (const char *variable, guint64 otherwise)
{
  guint64 number;
  const char *text = variable != NULL ? g_getenv (variable) : NULL;
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 0, YS_SHARD_MOST, &number, NULL))
    return number;
  return otherwise;
}

static const Engine *
find_engine (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (engines); i++)
    if (g_getenv (engines[i].index) != NULL)
      return &engines[i];
  return NULL;
}

/* The task of ENGINE; COUNT 0: as many as it says. */
static gboolean
take_task (const Engine *engine, guint count, YsShard *shard)
{
  guint64 first = number_in (engine->first, 0), step = MAX (number_in (engine->step, 1), 1);
  guint64 number = number_in (engine->index, G_MAXUINT64);
  guint64 n = count > 0 ? count : number_in (engine->count, 0);
  if (n == 0)
    return fail (engine->index, "this is one task of many, but not said of how many",
                 "这是数组任务之一，但任务总数未知",
                 "give --shard N, or --shard 1/1 for everything / 请给出 --shard N；全部处理用 --shard 1/1");
  if (number < first || (number - first) / step >= n)
    return fail (engine->index, "the numbers of the tasks have gaps", "任务编号不连续",
                 "give --shard I/N / 请给出 --shard I/N");
  *shard = (YsShard){.index = (guint)((number - first) / step), .count = (guint)n};
  g_autofree char *en = g_strdup_printf ("part %u of %u (%s)", shard->index + 1, shard->count, engine->index);
  g_autofree char *zh = g_strdup_printf ("第 %u 份，共 %u 份", shard->index + 1, shard->count);
  ys_message ("--shard", en, zh, NULL);
  return TRUE;
}

static gboolean
fail_option (const char *option)
{
  g_autofree char *en = g_strdup_printf ("“%s” is no part", option);
  return fail ("--shard", en, "无法识别的分片",
               "give I/N with I from 1 to N, or N in an array job / 请给出 I/N；数组任务中可只给出 N");
}

static gboolean
take_option (const char *option, YsShard *shard)
{
  guint64 index = 0, count = 0;
  g_auto (GStrv) parts = g_strsplit (option, "/", 2);
  const char *last = parts[0] != NULL && parts[1] != NULL ? parts[1] : parts[0];
  if (last == NULL || !g_ascii_string_to_unsigned (last, 10, 1, YS_SHARD_MOST, &count, NULL))
    return fail_option (option);
  const Engine *engine = find_engine ();
  if (last == parts[0])
    return engine != NULL ? take_task (engine, (guint)count, shard) : fail_option (option);
  if (!g_ascii_string_to_unsigned (parts[0], 10, 0, count, &index, NULL))
    return fail_option (option);
  *shard = (YsShard){.index = (guint)(index % count), .count = (guint)count};
  return TRUE;
}

gboolean
ys_shard_choose (const char *option, YsShard *shard)
{
  *shard = YS_SHARD_ALL;
  if (option != NULL)
    return take_option (option, shard);
  const Engine *engine = find_engine ();
  return engine == NULL || take_task (engine, 0, shard);
}

gboolean
ys_shard_has (const YsShard *shard, const char *path)
{
  guint64 number = 0;
  if (shard->count == 1)
    return TRUE;
  g_autofree char *hash = ys_hash_bytes (path, strlen (path));
  hash[sizeof number * 2] = '\0';
  number = g_ascii_strtoull (hash, NULL, 16);
  return number % shard->count == shard->index;
}
