/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/fault.h"

#ifdef YS_FAULTS
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define SLOW_SECONDS 2
#define BLOCK ((gsize)1 << 20) /* bytes */

static void
hang (G_GNUC_UNUSED int result)
{
  for (volatile guint i = 0;; i++)
    continue;
}

static void
sleep_for_ever (G_GNUC_UNUSED int result)
{
  for (;;)
    sleep (1000);
}

static void
crash (G_GNUC_UNUSED int result)
{
  raise (SIGSEGV);
}

static void
garble (int result)
{
  char bytes[4096];
  memset (bytes, 'x', sizeof bytes);
  ssize_t ignored = write (result, bytes, sizeof bytes);
  (void)ignored;
}

static void
use_memory (G_GNUC_UNUSED int result)
{
  for (;;)
    memset (g_malloc (BLOCK), 1, BLOCK);
}

static void
leave (G_GNUC_UNUSED int result)
{
  _exit (0);
}

static void
dawdle (G_GNUC_UNUSED int result)
{
  sleep (SLOW_SECONDS);
}

static void
call_network (G_GNUC_UNUSED int result)
{
  socket (AF_INET, SOCK_STREAM, 0);
}

static void
call_program (G_GNUC_UNUSED int result)
{
  execl ("/bin/true", "true", NULL);
}

static void
write_file (G_GNUC_UNUSED int result)
{
  open ("/tmp/yusuan-fault", O_WRONLY | O_CREAT, 0600);
}

static void
remove_file (G_GNUC_UNUSED int result)
{
  unlink ("/tmp/yusuan-fault");
}

static void
kill_parent (G_GNUC_UNUSED int result)
{
  kill (getppid (), SIGKILL);
}

static void
read_file (G_GNUC_UNUSED int result)
{
  open ("/etc/passwd", O_RDONLY);
}

void
ys_fault (const char *path, int result)
{
  static const struct
  {
    const char *name;
    void (*run) (int result);
  } faults[] = {{"hang", hang},        {"sleep", sleep_for_ever}, {"crash", crash},
                {"garble", garble},    {"memory", use_memory},    {"exit", leave},
                {"slow", dawdle},      {"socket", call_network},  {"exec", call_program},
                {"write", write_file}, {"unlink", remove_file},   {"kill", kill_parent},
                {"read", read_file}};
  g_autofree char *base = g_path_get_basename (path);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *name = g_strdup_printf ("fault-%s.", faults[i].name);
      if (g_str_has_prefix (base, name))
        faults[i].run (result);
    }
}

#else

void
ys_fault (const char *path, int result)
{
  (void)path;
  (void)result;
}

#endif
