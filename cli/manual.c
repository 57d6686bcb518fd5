/* SPDX-License-Identifier: GPL-3.0-or-later */
/* yusuan manual, yusuan completion. */
#include "cli/manual.h"
#include "cli/message.h"
#include "cli/options.h"
#include "cli/output.h"
#include <string.h>

static gboolean
is_option (const GOptionEntry *entry)
{
  return *entry->long_name != '\0'; /* the other is what remains */
}

/* Text for roff: no line begins with a dot, no hyphen is broken. */
static void
append_roff (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '-' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else
      g_string_append_c (out, *p);
}

static void
append_man_option (GString *out, const GOptionEntry *entry)
{
  g_string_append (out, ".TP\n.B ");
  if (entry->short_name != 0)
    g_string_append_printf (out, "\\-%c, ", entry->short_name);
  g_string_append (out, "\\-\\-");
  append_roff (out, entry->long_name);
  if (entry->arg_description != NULL)
    g_string_append_printf (out, " %s", entry->arg_description);
  g_string_append_c (out, '\n');
  append_roff (out, entry->description);
  g_string_append_c (out, '\n');
}

static void
append_man (GString *out, const YsCommand *command, const GOptionEntry *entries)
{
  g_string_append_printf (out, ".SS yusuan %s %s\n", command->name, command->arguments);
  append_roff (out, command->help_en);
  g_string_append (out, ".\n.br\n");
  append_roff (out, command->help_zh);
  g_string_append (out, "\n.PP\n.EX\n");
  append_roff (out, command->examples);
  g_string_append (out, ".EE\n");
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (is_option (entry))
      append_man_option (out, entry);
  if (command->exit_codes != NULL)
    g_string_append_printf (out, ".PP\nExit status:\n.EX\n%s.EE\n", command->exit_codes);
}

static void
append_bash (GString *out, const YsCommand *command, const GOptionEntry *entries)
{
  g_string_append_printf (out, "    %s) words='--help", command->name);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (is_option (entry))
      g_string_append_printf (out, " --%s", entry->long_name);
  g_string_append (out, "' ;;\n");
}

/* What an option is for, in English, without what a shell would read. */
static char *
plain_words (const char *description)
{
  g_auto (GStrv) languages = g_strsplit (description, " / ", 2);
  return g_strdelimit (g_strdup (languages[0]), "'[]:\\$`\"", ' ');
}

static void
append_zsh (GString *out, const YsCommand *command, const GOptionEntry *entries)
{
  g_string_append_printf (out, "    %s) _arguments", command->name);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (is_option (entry))
      {
        g_autofree char *words = plain_words (entry->description);
        g_string_append_printf (out, " '--%s%s[%s]%s'", entry->long_name,
                                entry->arg_description != NULL ? "=" : "", words,
                                entry->arg_description != NULL ? ": :_files" : "");
      }
  g_string_append (out, " '*: :_files' ;;\n");
}

static void
append_fish (GString *out, const YsCommand *command, const GOptionEntry *entries)
{
  g_string_append_printf (out, "complete -c yusuan -n __fish_use_subcommand -a %s -d '%s'\n", command->name,
                          command->help_en);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (is_option (entry))
      {
        g_autofree char *words = plain_words (entry->description);
        g_string_append_printf (
            out, "complete -c yusuan -n '__fish_seen_subcommand_from %s' -l %s%s -d '%s'\n", command->name,
            entry->long_name, entry->arg_description != NULL ? " -r" : "", words);
      }
}

/* A kind of text: what it begins with, a piece a command, and what it ends with. */
typedef struct
{
  const char *name;
  const char *before;
  void (*append) (GString *out, const YsCommand *command, const GOptionEntry *entries);
  const char *after;
} Kind;

static const Kind kinds[] = {
    {"man",
     ".TH YUSUAN 1 \"\" \"yusuan " YS_VERSION "\"\n.SH NAME\nyusuan \\- Chinese budget PDFs into JSON / "
     "将公开的预决算 PDF 转换为 JSON\n.SH SYNOPSIS\n.B yusuan\nCOMMAND [OPTIONS] ...\n.SH COMMANDS\n",
     append_man, ".SH EXIT STATUS\n.EX\n" YS_OPTIONS_EXIT_CODES ".EE\n"},
    {"bash", "_yusuan () {\n  local words\n  case ${COMP_WORDS[1]} in\n", append_bash,
     "  esac\n  if [ \"$COMP_CWORD\" = 1 ]; then\n    words=$(yusuan completion commands)\n  fi\n"
     "  case $2 in\n    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$2\")) ;;\n"
     "    *) COMPREPLY=($([ \"$COMP_CWORD\" = 1 ] && compgen -W \"$words\" -- \"$2\" || compgen -f -- "
     "\"$2\")) ;;\n"
     "  esac\n}\ncomplete -o filenames -F _yusuan yusuan\n"},
    {"zsh",
     "#compdef yusuan\n_yusuan () {\n  if (( CURRENT == 2 )); then\n    compadd $(yusuan completion "
     "commands)\n    "
     "return\n  fi\n  shift words\n  (( CURRENT-- ))\n  case $words[1] in\n",
     append_zsh, "  esac\n}\n_yusuan \"$@\"\n"},
    {"fish", "", append_fish, ""}};

static const Kind *
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

char *
ys_manual_piece (const char *kind, const YsCommand *command, const GOptionEntry *entries)
{
  const Kind *found = find_kind (kind);
  g_autoptr (GString) out = g_string_new (NULL);
  if (found != NULL)
    found->append (out, command, entries);
  return g_strdup (out->str);
}

/* Every command prints its piece instead of running. */
static int
print_kind (const Kind *kind)
{
  gsize n = 0;
  const YsCommand *commands = ys_commands (&n);
  g_autofree char *ask = g_strconcat (YS_MANUAL_ASK, kind->name, NULL);
  int code = *kind->before != '\0' ? ys_output_report (kind->before) : YS_EXIT_OK;
  for (gsize i = 0; i < n && code == YS_EXIT_OK; i++)
    {
      g_autofree char *name = g_strdup (commands[i].name);
      char *arguments[] = {name, ask, NULL};
      commands[i].run (&commands[i], 2, arguments);
    }
  return code == YS_EXIT_OK && *kind->after != '\0' ? ys_output_report (kind->after) : code;
}

int
ys_command_manual (const YsCommand *command, int argc, char **argv)
{
  const GOptionEntry entries[] = {G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  return print_kind (find_kind ("man"));
}

static int
print_names (void)
{
  gsize n = 0;
  const YsCommand *commands = ys_commands (&n);
  g_autoptr (GString) names = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (names, "%s\n", commands[i].name);
  return ys_output_report (names->str);
}

int
ys_command_completion (const YsCommand *command, int argc, char **argv)
{
  g_auto (GStrv) names = NULL;
  const GOptionEntry entries[] = {{G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, NULL},
                                  G_OPTION_ENTRY_NULL};
  if (!ys_options_parse (command, entries, &argc, &argv))
    return YS_EXIT_USAGE;
  gboolean one = names != NULL && g_strv_length (names) == 1;
  if (one && g_str_equal (names[0], "commands"))
    return print_names ();
  const Kind *kind = one ? find_kind (names[0]) : NULL;
  if (kind != NULL && !g_str_equal (kind->name, "man"))
    return print_kind (kind);
  ys_message (command->name, "name one shell", "请给出一个 shell", "use / 可用 bash, zsh, fish");
  return YS_EXIT_USAGE;
}
