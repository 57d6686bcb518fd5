/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults on purpose, for tests of the supervisor and the sandbox. */
#pragma once

/* What the file's name asks for (fault-hang.pdf, fault-socket.pdf, …), done in the worker that was handed it,
 * whose results go to RESULT. Nothing in a build without YS_FAULTS. */
void ys_fault (const char *path, int result);
