/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/landlock.h"
#include "extract/fonts.h"
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Kinds of access that an older <linux/landlock.h> does not name, with the version of the interface that has
 * them. */
#define ACCESS_REFER (1ULL << 13)
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_DEVICE (1ULL << 15)
#define VERSION_REFER 2
#define VERSION_TRUNCATE 3
#define VERSION_DEVICE 5
#define ACCESS_FIRST_VERSION ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

#define ACCESS_FILE LANDLOCK_ACCESS_FS_READ_FILE
#define ACCESS_FOLDER (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)

/* Fonts and their configuration, poppler-data, character set converters and the libraries they need. What is
 * not there is passed over. */
static const char *const folders[] = {"/usr/share/fonts",
                                      "/usr/local/share/fonts",
                                      "/usr/share/poppler",
                                      "/usr/share/tesseract-ocr",
                                      "/usr/share/tessdata",
                                      "/usr/local/share/tessdata",
                                      "/usr/share/fontconfig",
                                      "/usr/share/ghostscript",
                                      "/usr/share/X11",
                                      "/usr/share/texmf",
                                      "/usr/share/texlive",
                                      "/usr/share/zoneinfo",
                                      "/usr/share/locale",
                                      "/usr/share/xml",
                                      "/etc/xml",
                                      "/etc/fonts",
                                      "/var/cache/fontconfig",
                                      "/var/lib/ghostscript",
                                      "/usr/lib",
                                      "/usr/lib64",
                                      "/usr/local/lib",
                                      "/lib",
                                      "/lib64",
                                      "/nix/store",
                                      "/gnu/store"};
static const char *const home_folders[] = {".fonts", ".local/share/fonts", ".config/fontconfig",
                                           ".cache/fontconfig"};
static const char *const files[] = {"/etc/ld.so.cache", "/etc/localtime", "/proc/self/statm"};

static void
allow (int ruleset, const char *path, guint64 access)
{
  int fd = open (path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return;
  struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = fd};
  syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (fd);
}

/* Where this machine keeps its fonts, which may be anywhere. */
static void
allow_fonts (int ruleset)
{
  g_auto (GStrv) named = ys_fonts_folders ();
  for (char **folder = named; *folder != NULL; folder++)
    allow (ruleset, *folder, ACCESS_FOLDER);
}

/* Where the user says that Tesseract's data is. */
static void
allow_named (int ruleset)
{
  const char *folder = g_getenv ("TESSDATA_PREFIX");
  if (folder != NULL)
    allow (ruleset, folder, ACCESS_FOLDER);
}

static void
allow_all (int ruleset)
{
  allow_named (ruleset);
  allow_fonts (ruleset);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    allow (ruleset, folders[i], ACCESS_FOLDER);
  for (gsize i = 0; i < G_N_ELEMENTS (home_folders); i++)
    {
      g_autofree char *path = g_build_filename (g_get_home_dir (), home_folders[i], NULL);
      allow (ruleset, path, ACCESS_FOLDER);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    allow (ruleset, files[i], ACCESS_FILE);
}

static guint64
known_accesses (long version)
{
  guint64 all = ACCESS_FIRST_VERSION;
  all |= version >= VERSION_REFER ? ACCESS_REFER : 0;
  all |= version >= VERSION_TRUNCATE ? ACCESS_TRUNCATE : 0;
  all |= version >= VERSION_DEVICE ? ACCESS_DEVICE : 0;
  return all;
}

gboolean
ys_landlock_enter (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1)
    return FALSE;
  struct landlock_ruleset_attr attributes = {.handled_access_fs = known_accesses (version)};
  int ruleset = (int)syscall (SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
  if (ruleset < 0)
    return FALSE;
  allow_all (ruleset);
  gboolean done = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);
  return done;
}
