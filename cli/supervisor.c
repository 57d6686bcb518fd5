/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/supervisor.h"
#include "cli/death.h"
#include "cli/frame.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "cli/noise.h"
#include "cli/order.h"
#include "cli/regular.h"
#include "cli/worker.h"
#include "extract/fonts.h"
#include "extract/ocr/ocr.h"
#include <errno.h>
#include <gio/gio.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

/* What leaks in a library is gone with its process. */
static const guint files_per_worker = 24;

/* The longest sleep, so that a stop (Ctrl-Z) shows as a sleep that was longer. */
static const gint64 longest_wait = G_USEC_PER_SEC;

/* For a result to come through the pipe once it has begun. */
static const gint64 transfer_time = 10 * G_USEC_PER_SEC;

typedef struct
{
  YsWorker worker;
  gint64 index;    /* the input it reads; -1: idle */
  gint64 deadline; /* by the clock: monotonic, µs */
  gint64 cpu_end;  /* by the worker's processor time, µs; pages that are read by OCR have their own on top */
  gint64 cpu_seen; /* how much of it was used when it last grew, µs */
  gint64 alive;    /* and when that was: monotonic, µs */
  YsPlace place;   /* in the file that it reads */
  YsRequest request;
  guint served; /* files since the worker was started */
  GByteArray *reply;
  YsNoise noise;
} Slot;

typedef struct
{
  const YsSchemas *schemas;
  const GPtrArray *inputs;
  const YsLimits *limits;
  const YsListener *listener;
  YsOrder *order;
  guint next; /* the first input not begun */
  Slot *slots;
  guint n_slots;
  struct pollfd *fds; /* the interrupt, then two for each slot */
} Supervisor;

static void
supervisor_init (Supervisor *self, guint n_slots)
{
  self->order = ys_order_new (self->inputs->len, self->listener->known != NULL);
  self->slots = g_new0 (Slot, n_slots);
  self->n_slots = n_slots;
  self->fds = g_new0 (struct pollfd, 1 + 2 * n_slots);
  for (guint i = 0; i < n_slots; i++)
    {
      self->slots[i].worker = YS_WORKER_NONE;
      self->slots[i].index = -1;
      self->slots[i].request.fd = -1;
      self->slots[i].reply = g_byte_array_new ();
      ys_noise_init (&self->slots[i].noise, self->listener->noise, self->listener->data);
    }
}

static void
supervisor_clear (Supervisor *self)
{
  for (guint i = 0; i < self->n_slots; i++)
    {
      ys_worker_close (&self->slots[i].worker);
      ys_request_clear (&self->slots[i].request);
      g_byte_array_unref (self->slots[i].reply);
      ys_noise_clear (&self->slots[i].noise);
    }
  g_free (self->slots);
  g_free (self->fds);
  g_clear_pointer (&self->order, ys_order_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Supervisor, supervisor_clear)

static const char *
slot_path (const Supervisor *self, const Slot *slot)
{
  if (slot->index < 0)
    return "worker";
  const YsInput *input = g_ptr_array_index (self->inputs, (guint)slot->index);
  return input->path;
}

/* The file of SLOT has its result. */
static void
slot_finish (Supervisor *self, Slot *slot, YsOutcome outcome)
{
  ys_noise_drain (&slot->noise, slot->worker.noise, slot_path (self, slot));
  ys_noise_end_file (&slot->noise, slot_path (self, slot));
  ys_order_put (self->order, (guint)slot->index, outcome);
  ys_request_clear (&slot->request);
  slot->index = -1;
  slot->served++;
}

/* Processor time that the worker of SLOT has used, µs. */
static gint64
slot_cpu (const Slot *slot)
{
  clockid_t clock;
  struct timespec used;
  if (slot->worker.pid == 0 || clock_getcpuclockid (slot->worker.pid, &clock) != 0 ||
      clock_gettime (clock, &used) != 0)
    return slot->cpu_seen; /* it is gone, which its pipe tells */
  return (gint64)used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

/* Processor time at which SLOT is stopped, µs. */
static gint64
slot_cpu_end (const Slot *slot)
{
  return slot->cpu_end + (gint64)slot->place.pictures * YS_OCR_PAGE_SECONDS * G_USEC_PER_SEC;
}

/* All clocks of SLOT begin. */
static void
slot_begin (Supervisor *self, Slot *slot)
{
  slot->alive = g_get_monotonic_time ();
  slot->deadline = slot->alive + (gint64)self->limits->wall * G_USEC_PER_SEC;
  slot->cpu_seen = slot_cpu (slot);
  slot->cpu_end = slot->cpu_seen + (gint64)self->limits->timeout * G_USEC_PER_SEC;
  slot->place = (YsPlace){0};
}

/* Sends the request of SLOT to its worker, a new one if need be. One that died while idle is replaced once:
 * that was not the fault of this file. */
static gboolean
slot_send (Supervisor *self, Slot *slot, GError **error)
{
  for (int attempt = 0; attempt < 2; attempt++)
    {
      if (slot->worker.pid == 0)
        {
          slot->served = 0;
          if (!ys_worker_start (&slot->worker, self->schemas, self->limits, &self->listener->wanted, error))
            return FALSE;
        }
      slot_begin (self, slot);
      if (ys_frame_write_request (slot->worker.requests, &slot->request))
        return TRUE;
      ys_worker_close (&slot->worker);
    }
  g_set_error_literal (
      error, G_IO_ERROR, G_IO_ERROR_FAILED,
      "worker processes die at once: is --memory too small? / 工作进程一启动就终止：--memory 是否过小？");
  return FALSE;
}

/* The file again without the page that killed its worker, where it has others. */
static gboolean
slot_try_again (Supervisor *self, Slot *slot)
{
  YsRequest *request = &slot->request;
  if (slot->place.page == 0 || slot->place.pages < 2 || request->n_skip == YS_FRAME_MOST_SKIPPED)
    return FALSE;
  request->skip[request->n_skip++] = slot->place.page;
  return slot_send (self, slot, NULL);
}

/* The worker of SLOT is dead, or has to be; the file it was reading, if any, is tried without the page or
 * gets a record. */
static void
slot_fail (Supervisor *self, Slot *slot, YsDeath death)
{
  int status = ys_worker_stop (&slot->worker);
  ys_noise_drain (&slot->noise, slot->worker.noise, slot_path (self, slot));
  ys_worker_close (&slot->worker);
  g_byte_array_set_size (slot->reply, 0);
  gboolean honest = death != YS_DEATH_BY_LIE && slot->noise.forbidden < 0;
  if (slot->index < 0 || (honest && slot_try_again (self, slot)))
    return;
  slot_finish (
      self, slot,
      ys_death_outcome (slot_path (self, slot), slot->request.fd, death, status, &slot->noise, self->limits));
}

/* Begins input INDEX in the request of SLOT. FALSE when it is done already: it cannot be opened, or is known.
 */
static gboolean
slot_open (Supervisor *self, Slot *slot, guint index)
{
  const YsInput *input = g_ptr_array_index (self->inputs, index);
  YsOutcome outcome;
  int fd = input->problem_en == NULL ? ys_regular_open (input->path) : -1;
  if (fd < 0)
    {
      if (!ys_input_failed (input, &outcome))
        outcome = ys_read_not_opened (input->path);
      return ys_order_put (self->order, index, outcome), FALSE;
    }
  slot->request = (YsRequest){.path = g_strdup (input->path), .fd = fd, .picture = input->picture};
  if (self->listener->known == NULL || !self->listener->known (index, input->path, fd, self->listener->data))
    return TRUE;
  ys_request_clear (&slot->request);
  ys_order_pass (self->order, index);
  return FALSE;
}

/* Begins the next input on SLOT, if there is one. */
static gboolean
slot_feed (Supervisor *self, Slot *slot, GError **error)
{
  while (self->next < self->inputs->len && !ys_order_is_full (self->order))
    {
      guint index = self->next++;
      if (!slot_open (self, slot, index))
        {
          if (!ys_interrupt_check (error))
            return FALSE;
          continue;
        }
      if (slot->served >= files_per_worker)
        ys_worker_close (&slot->worker);
      slot->index = index;
      return slot_send (self, slot, error);
    }
  return TRUE;
}

/* Whether one of the clocks of SLOT has run out, and which. */
static gboolean
slot_is_late (const Supervisor *self, Slot *slot, YsDeath *death)
{
  gint64 now = g_get_monotonic_time (), cpu = slot_cpu (slot);
  if (cpu > slot->cpu_seen)
    slot->alive = now;
  slot->cpu_seen = cpu;
  if (cpu >= slot_cpu_end (slot))
    *death = YS_DEATH_BY_CLOCK;
  else if (now >= slot->deadline)
    *death = YS_DEATH_BY_WALL;
  else if (now - slot->alive >= (gint64)self->limits->stall * G_USEC_PER_SEC)
    *death = YS_DEATH_BY_STALL;
  else
    return FALSE;
  return TRUE;
}

static void
slot_read (Supervisor *self, Slot *slot)
{
  static const gsize chunk = 64 * 1024;
  guint before = slot->reply->len;
  g_byte_array_set_size (slot->reply, before + (guint)chunk);
  gssize got = read (slot->worker.result, slot->reply->data + before, chunk);
  gboolean try_later = got < 0 && (errno == EAGAIN || errno == EINTR);
  g_byte_array_set_size (slot->reply, before + (guint)MAX (got, 0));
  if (try_later)
    return;
  ys_frame_take_places (slot->reply, &slot->place);
  if (before == 0 && slot->reply->len > 0) /* the work is done; only a worker that lies dawdles now */
    slot->deadline = MIN (slot->deadline, g_get_monotonic_time () + transfer_time);
  YsOutcome outcome;
  /* An idle worker has nothing to say; what it says would be taken for the next file's result. */
  gboolean asked = slot->index >= 0;
  if (got > 0 && asked && slot->reply->len == 0)
    return;
  YsFrame frame = got > 0 && asked ? ys_frame_parse_outcome (slot->reply, slot->request.picture > 0, &outcome)
                                   : YS_FRAME_BAD;
  if (got <= 0)
    slot_fail (self, slot, YS_DEATH_BY_ITSELF);
  else if (frame == YS_FRAME_BAD)
    slot_fail (self, slot, YS_DEATH_BY_LIE);
  else if (frame == YS_FRAME_DONE)
    slot_finish (self, slot, outcome);
}

static void
slot_listen (Supervisor *self, Slot *slot)
{
  if (ys_noise_read (&slot->noise, slot->worker.noise, slot_path (self, slot)))
    return;
  close (slot->worker.noise);
  slot->worker.noise = -1;
}

static gboolean
deliver (Supervisor *self, GError **error)
{
  guint index;
  YsOutcome outcome;
  GError *lost = NULL;
  while (ys_order_take (self->order, &index, &outcome, &lost))
    {
      gboolean ok = self->listener->done (index, &outcome, self->listener->data, error);
      ys_outcome_clear (&outcome);
      if (!ok)
        return FALSE;
    }
  if (lost != NULL)
    g_propagate_error (error, lost);
  return lost == NULL;
}

static gboolean
feed_all (Supervisor *self, GError **error)
{
  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i].index < 0 && !slot_feed (self, &self->slots[i], error))
      return FALSE;
  return TRUE;
}

/* Waits until something happens, at most to the next deadline. A wait much longer than asked (Ctrl-Z) was no
 * time of the workers either: their deadlines move. */
static void
wait_for_events (Supervisor *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 until = now + longest_wait;
  self->fds[0] = (struct pollfd){.fd = ys_interrupt_fd (), .events = POLLIN};
  for (guint i = 0; i < self->n_slots; i++)
    {
      const Slot *slot = &self->slots[i];
      self->fds[1 + 2 * i] = (struct pollfd){.fd = slot->worker.result, .events = POLLIN};
      self->fds[2 + 2 * i] = (struct pollfd){.fd = slot->worker.noise, .events = POLLIN};
      if (slot->index >= 0)
        until = MIN (MIN (until, slot->deadline), now + slot_cpu_end (slot) - slot_cpu (slot));
    }
  int timeout_ms = (int)(MAX (until - now, 0) / 1000 + 1);
  if (poll (self->fds, 1 + 2 * self->n_slots, timeout_ms) < 0)
    for (guint i = 0; i <= 2 * self->n_slots; i++)
      self->fds[i].revents = 0;
  gint64 woken = g_get_monotonic_time ();
  for (guint i = 0; woken - until > longest_wait && i < self->n_slots; i++)
    {
      self->slots[i].deadline += woken - now;
      self->slots[i].alive += woken - now;
    }
}

/* Results before deadlines: a file that is done is done, also when we looked late. */
static void
handle_events (Supervisor *self)
{
  for (guint i = 0; i < self->n_slots; i++)
    {
      Slot *slot = &self->slots[i];
      if (self->fds[2 + 2 * i].revents != 0)
        slot_listen (self, slot);
      if (self->fds[1 + 2 * i].revents != 0)
        slot_read (self, slot);
      YsDeath death;
      if (slot->index >= 0 && slot_is_late (self, slot, &death))
        slot_fail (self, slot, death);
    }
}

gboolean
ys_supervisor_run (const YsSchemas *schemas, const GPtrArray *inputs, guint jobs, const YsLimits *limits,
                   const YsListener *listener, GError **error)
{
  g_auto (Supervisor) self = {.schemas = schemas, .inputs = inputs, .limits = limits, .listener = listener};
  ys_fonts_load (); /* the workers must not write its cache */
  supervisor_init (&self, MAX (MIN (jobs, inputs->len), 1));
  /* Fed before delivering, so that nobody idles while we write; and after, in case too much was held. */
  while (ys_interrupt_check (error) && feed_all (&self, error) && deliver (&self, error) &&
         feed_all (&self, error))
    {
      if (ys_order_is_finished (self.order))
        return TRUE;
      wait_for_events (&self);
      handle_events (&self);
    }
  return FALSE;
}
