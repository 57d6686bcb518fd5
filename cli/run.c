/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/run.h"
#include "cli/sandbox.h"
#include "extract/pdf.h"

static const char *
truth (guint layers, YsSandbox layer)
{
  return (layers & layer) != 0 ? "true" : "false";
}

gboolean
ys_run_write (const char *dir, const YsRun *run, GError **error)
{
  const YsLimits *l = run->limits;
  guint layers = run->in_process ? 0 : ys_sandbox_probe ();
  g_autofree char *name = g_build_filename (dir, "journal.run.json", NULL);
  g_autofree char *text = g_strdup_printf (
      "{\"program\": \"yusuan %s\", \"poppler\": \"%s %s\",\n \"fingerprint\": \"%s\", \"shard\": "
      "[%u, %u],\n \"limits\": {\"timeout\": %u, \"wall_time\": %u, \"stall_time\": %u, \"memory\": %u, "
      "\"max_pages\": %u, \"max_glyphs\": %u, \"max_output\": %u},\n \"sandbox\": "
      "{\"no_new_privileges\": %s, \"landlock\": %s, \"seccomp\": %s}}\n",
      YS_VERSION, ys_pdf_backend_name (), ys_pdf_backend_version (), run->fingerprint, run->shard->index,
      run->shard->count, l->timeout, l->wall, l->stall, l->memory, l->pages, l->glyphs, l->output,
      truth (layers, YS_SANDBOX_NO_NEW_PRIVILEGES), truth (layers, YS_SANDBOX_FILES),
      truth (layers, YS_SANDBOX_CALLS));
  return g_file_set_contents_full (name, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
