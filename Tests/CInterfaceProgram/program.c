#include "program.h"

#include <math.h>
#include <pthread.h>
#include <softmax_regression.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition) \
  if (!(condition)) return __LINE__

enum { ROWS = 60, COLUMNS = 2, CLASSES = 3, SPACE = 256 };

/* Three clouds on a circle that overlap, without a library's random numbers. */
static void draw(double *x, int32_t *labels) {
  for (int i = 0; i < ROWS; i++) {
    labels[i] = i % CLASSES;
    x[i * COLUMNS] = cos(2.1 * labels[i]) + sin(7.3 * i);
    x[i * COLUMNS + 1] = sin(2.1 * labels[i]) + cos(3.7 * i * i);
  }
}

static int32_t stop_at_once(const smr_progress *progress, void *context) {
  ++*(int *)context;
  return progress->iteration >= 1;
}

enum { SHARDS = 3 };

/* What shards bring together, in the order in which they are numbered. */
static struct {
  pthread_barrier_t barrier;
  double *given[SHARDS];
  int64_t counts[SHARDS], sums, fails;
} meeting;

typedef struct shard {
  smr_features features;
  smr_targets targets;
  int32_t place;
  int code;
  double w[CLASSES * COLUMNS], b[CLASSES];
  smr_model *seen;
} shard;

static int32_t reduce(double *values, int64_t count, void *context) {
  const shard *own = context;
  meeting.given[own->place] = values;
  meeting.counts[own->place] = count;
  pthread_barrier_wait(&meeting.barrier);
  double *sums = malloc((size_t)count * sizeof *sums);
  int together = 1;
  for (int64_t i = 0; i < count; i++) {
    sums[i] = 0;
    for (int p = 0; p < SHARDS; p++) sums[i] += meeting.given[p][i];
  }
  for (int p = 0; p < SHARDS; p++) together = together && meeting.counts[p] == count;
  if (own->place == 0) meeting.sums++;
  pthread_barrier_wait(&meeting.barrier);
  memcpy(values, sums, (size_t)count * sizeof *sums);
  free(sums);
  int failed = !together || meeting.sums == meeting.fails;
  pthread_barrier_wait(&meeting.barrier);
  return failed;
}

static int32_t look(const smr_progress *progress, void *context) {
  shard *own = context;
  if (progress->iteration == 1 && !own->seen) smr_progress_model(progress, &own->seen, NULL, 0);
  return 0;
}

static void *fit_shard(void *context) {
  shard *own = context;
  smr_options options;
  smr_options_init(&options, sizeof options);
  options.reduce = reduce;
  options.shard = own->place;
  options.shards = SHARDS;
  options.watch = look;
  options.reduce_context = options.context = own;
  smr_model *model;
  own->code = smr_fit(&own->features, &own->targets, &options, &model, NULL, 0);
  if (model) smr_model_parameters(model, own->w, own->b, NULL, 0);
  smr_model_free(model);
  return NULL;
}

/* Fits three shards, of which the last has no rows, and returns the code of all of them. */
static int fit_shards(double *x, int32_t *labels, int64_t fails, shard *shards) {
  const int cuts[SHARDS + 1] = {0, 25, ROWS, ROWS};
  pthread_t ids[SHARDS];
  pthread_barrier_init(&meeting.barrier, NULL, SHARDS);
  meeting.sums = 0;
  meeting.fails = fails;
  for (int p = 0; p < SHARDS; p++) {
    shards[p] = (shard){
        .features = {.kind = SMR_DOUBLE, .rows = cuts[p + 1] - cuts[p], .columns = COLUMNS, .values = x + cuts[p] * COLUMNS,
                     .row_stride = COLUMNS, .column_stride = 1},
        .targets = {.classes = CLASSES, .labels = labels + cuts[p]}, .place = p};
    if (pthread_create(&ids[p], NULL, fit_shard, &shards[p]) != 0) return -1;
  }
  for (int p = 0; p < SHARDS; p++) pthread_join(ids[p], NULL);
  pthread_barrier_destroy(&meeting.barrier);
  for (int p = 1; p < SHARDS; p++) {
    if (shards[p].code != shards[0].code) return -1;
  }
  return shards[0].code;
}

int c_interface_shards(void) {
  double x[ROWS * COLUMNS], w[CLASSES * COLUMNS], b[CLASSES];
  int32_t labels[ROWS];
  char message[SPACE];
  draw(x, labels);
  smr_features features = {
      .kind = SMR_DOUBLE, .rows = ROWS, .columns = COLUMNS, .values = x, .row_stride = COLUMNS, .column_stride = 1};
  smr_targets targets = {.classes = CLASSES, .labels = labels};
  smr_model *model;
  CHECK(smr_fit(&features, &targets, NULL, &model, message, SPACE) == SMR_OK);
  CHECK(smr_model_parameters(model, w, b, message, SPACE) == SMR_OK);
  shard shards[SHARDS];
  CHECK(fit_shards(x, labels, -1, shards) == SMR_OK);
  for (int p = 0; p < SHARDS; p++) {
    CHECK(memcmp(shards[p].w, shards[0].w, sizeof w) == 0 && memcmp(shards[p].b, shards[0].b, sizeof b) == 0);
    for (int i = 0; i < CLASSES * COLUMNS; i++) CHECK(fabs(shards[p].w[i] - w[i]) < 1e-12);
    CHECK(shards[p].seen && smr_model_classes(shards[p].seen) == CLASSES);
    smr_model_free(shards[p].seen);
  }
  CHECK(fit_shards(x, labels, 9, shards) == SMR_FAILED);
  for (int p = 0; p < SHARDS; p++) smr_model_free(shards[p].seen);
  x[30 * COLUMNS] = NAN;
  CHECK(fit_shards(x, labels, -1, shards) == SMR_INVALID);
  smr_model_free(model);
  return 0;
}

static int run(void) {
  double x[ROWS * COLUMNS], wide[ROWS * (COLUMNS + 1)], by_column[ROWS * COLUMNS];
  float floats[ROWS * COLUMNS];
  int32_t labels[ROWS];
  char message[SPACE];
  draw(x, labels);
  for (int i = 0; i < ROWS; i++) {
    for (int j = 0; j < COLUMNS; j++) {
      wide[i * (COLUMNS + 1) + j] = by_column[j * ROWS + i] = x[i * COLUMNS + j];
      floats[i * COLUMNS + j] = (float)x[i * COLUMNS + j];
    }
  }
  CHECK(smr_version() == SMR_VERSION);

  smr_features features = {
      .kind = SMR_DOUBLE, .rows = ROWS, .columns = COLUMNS, .values = x, .row_stride = COLUMNS, .column_stride = 1};
  smr_targets targets = {.classes = CLASSES, .labels = labels};
  smr_model *model;
  CHECK(smr_fit(&features, &targets, NULL, &model, message, SPACE) == SMR_OK);
  CHECK(message[0] == 0);
  CHECK(smr_model_classes(model) == CLASSES && smr_model_features(model) == COLUMNS);
  double w[CLASSES * COLUMNS], b[CLASSES];
  CHECK(smr_model_parameters(model, w, b, message, SPACE) == SMR_OK);
  CHECK(fabs(b[0] + b[1] + b[2]) < 1e-12);
  smr_model *other_start;
  double w2[CLASSES * COLUMNS], b2[CLASSES];
  for (int i = 0; i < CLASSES * COLUMNS; i++) w2[i] = 2 * w[i];
  CHECK(smr_model_with(model, w2, b, NULL, &other_start, message, SPACE) == SMR_OK);
  CHECK(smr_model_parameters(other_start, w2, b2, message, SPACE) == SMR_OK);
  for (int i = 0; i < CLASSES * COLUMNS; i++) CHECK(w2[i] == 2 * w[i]);
  CHECK(memcmp(b, b2, sizeof b) == 0);
  smr_model_free(other_start);
  const char *names[CLASSES] = {"c", "b", "c"};
  CHECK(smr_model_with(model, w, b, names, &other_start, message, SPACE) == SMR_INVALID && strstr(message, "distinct"));
  CHECK(smr_model_with(model, NULL, b, NULL, &other_start, message, SPACE) == SMR_INVALID && !other_start);
  w2[0] = NAN;
  CHECK(smr_model_with(model, w2, NULL, NULL, &other_start, message, SPACE) == SMR_INVALID && !other_start);

  /* The gradient of the objective is zero: sum_i (p_ik - y_ik) x_ij / N + l2 w_kj with l2 = 1/N. */
  double p[ROWS * CLASSES], q[ROWS * CLASSES];
  CHECK(smr_model_predict(model, &features, SMR_PROBABILITIES, 0, p, message, SPACE) == SMR_OK);
  for (int k = 0; k < CLASSES; k++) {
    for (int j = 0; j < COLUMNS; j++) {
      double sum = w[k * COLUMNS + j];
      for (int i = 0; i < ROWS; i++) sum += (p[i * CLASSES + k] - (labels[i] == k)) * x[i * COLUMNS + j];
      CHECK(fabs(sum) / ROWS < 1e-6);
    }
  }
  CHECK(smr_predict(CLASSES, w, b, &features, SMR_PROBABILITIES, 1, q, message, SPACE) == SMR_OK);
  CHECK(memcmp(p, q, sizeof p) == 0);
  /* Predictors hold copies: one of the model, and one of parameters. */
  smr_predictor *predictors[2];
  CHECK(smr_model_predictor(model, &predictors[0], message, SPACE) == SMR_OK);
  CHECK(smr_predictor_new(CLASSES, COLUMNS, w, b, &predictors[1], message, SPACE) == SMR_OK);
  CHECK(smr_predictor_new(0, COLUMNS, w, b, &predictors[1], message, SPACE) == SMR_INVALID);
  CHECK(predictors[1] == NULL && smr_predictor_predict(NULL, &features, NULL, SMR_LOGITS, 1, q, message, SPACE) == SMR_INVALID);
  CHECK(strcmp(message, "The pointer to the predictor is NULL.") == 0);
  CHECK(smr_predictor_new(CLASSES, COLUMNS, w, b, &predictors[1], message, SPACE) == SMR_OK);
  float f[ROWS * CLASSES];
  for (int i = 0; i < 2; i++) {
    CHECK(smr_predictor_predict(predictors[i], &features, NULL, SMR_PROBABILITIES, 0, q, message, SPACE) == SMR_OK);
    CHECK(memcmp(p, q, sizeof p) == 0);
    CHECK(smr_predictor_predict_floats(predictors[i], &features, NULL, SMR_PROBABILITIES, 0, f, message, SPACE) == SMR_OK);
    for (int j = 0; j < ROWS * CLASSES; j++) CHECK(f[j] == (float)p[j]);
    smr_predictor_free(predictors[i]);
  }
  CHECK(smr_predict_floats(CLASSES, w, b, &features, NULL, SMR_PROBABILITIES, 1, f, message, SPACE) == SMR_OK);
  CHECK(f[5] == (float)p[5]);
  CHECK(smr_model_predict(model, &features, SMR_LOGITS, 1, q, message, SPACE) == SMR_OK);
  CHECK(fabs(q[0] - (b[0] + w[0] * x[0] + w[1] * x[1])) < 1e-14);

  /* However the rows lie, they are the same rows. */
  smr_features others[] = {
      {.kind = SMR_DOUBLE, .rows = ROWS, .columns = COLUMNS, .values = wide, .row_stride = COLUMNS + 1, .column_stride = 1},
      {.kind = SMR_DOUBLE, .rows = ROWS, .columns = COLUMNS, .values = by_column, .row_stride = 1, .column_stride = ROWS},
      {.kind = SMR_DOUBLE, .rows = ROWS, .columns = COLUMNS, .values = x + (ROWS - 1) * COLUMNS, .row_stride = -COLUMNS,
       .column_stride = 1}};
  for (int o = 0; o < 3; o++) {
    CHECK(smr_model_predict(model, &others[o], SMR_PROBABILITIES, 1, q, message, SPACE) == SMR_OK);
    CHECK(memcmp(p + (o == 2 ? (ROWS - 1) * CLASSES : 0), q, CLASSES * sizeof *p) == 0);
    if (o == 2) continue;
    smr_model *other;
    double v[CLASSES * COLUMNS];
    CHECK(smr_fit(&others[o], &targets, NULL, &other, message, SPACE) == SMR_OK);
    CHECK(smr_model_parameters(other, v, NULL, message, SPACE) == SMR_OK);
    CHECK(memcmp(v, w, sizeof w) == 0);
    smr_model_free(other);
  }
  smr_features single = features;
  single.kind = SMR_FLOAT;
  single.values = floats;
  CHECK(smr_model_predict(model, &single, SMR_LOG_PROBABILITIES, 1, q, message, SPACE) == SMR_OK);
  CHECK(fabs(exp(q[5]) - p[5]) < 1e-6);

  /* Sparse rows in which everything is stored. */
  int64_t offsets[ROWS + 1];
  int32_t indices[ROWS * COLUMNS];
  for (int i = 0; i <= ROWS; i++) offsets[i] = i * COLUMNS;
  for (int i = 0; i < ROWS * COLUMNS; i++) indices[i] = i % COLUMNS;
  smr_features sparse = {
      .kind = SMR_SPARSE, .rows = ROWS, .columns = COLUMNS, .values = x, .offsets = offsets, .indices = indices};
  CHECK(smr_model_predict(model, &sparse, SMR_PROBABILITIES, 1, q, message, SPACE) == SMR_OK);
  CHECK(fabs(q[7] - p[7]) < 1e-15);
  offsets[3] = 1000;
  CHECK(smr_model_predict(model, &sparse, SMR_PROBABILITIES, 1, q, message, SPACE) == SMR_INVALID);

  /* The model file, there and back. */
  char *json, *again;
  CHECK(smr_model_json(model, &json, message, SPACE) == SMR_OK);
  smr_model *copy;
  CHECK(smr_model_read(json, (int64_t)strlen(json), &copy, message, SPACE) == SMR_OK);
  CHECK(smr_model_json(copy, &again, message, SPACE) == SMR_OK && strcmp(json, again) == 0);
  json[strlen(json) / 2] = '?';
  smr_model *broken;
  CHECK(smr_model_read(json, (int64_t)strlen(json), &broken, message, SPACE) == SMR_INVALID && broken == NULL);
  CHECK(strncmp(message, "the model file: ", 16) == 0);
  smr_string_free(json);
  smr_string_free(again);
  CHECK(smr_model_report(copy, &json, message, SPACE) == SMR_OK && strstr(json, "\"gapKind\":\"proved\""));
  smr_string_free(json);

  /* Statistics are for fits without a penalty. */
  CHECK(smr_model_summary(copy, &features, &targets, NULL, &json, message, SPACE) == SMR_INVALID && json == NULL);
  smr_model_free(copy);
  smr_options options;
  smr_options_init(&options, sizeof options);
  options.penalty = SMR_NONE;
  CHECK(smr_fit(&features, &targets, &options, &copy, message, SPACE) == SMR_OK);
  smr_summary_options statistics = {.size = sizeof statistics, .reference = "2", .covariance = "robust"};
  CHECK(smr_model_summary(copy, &features, &targets, &statistics, &json, message, SPACE) == SMR_OK);
  CHECK(strstr(json, "\"standardError\""));
  smr_string_free(json);

  /* A model to start from; a watcher that stops. */
  int seen = 0;
  options.initial = copy;
  options.watch = stop_at_once;
  options.context = &seen;
  options.solver = "gradient-descent";
  smr_model *third;
  CHECK(smr_fit(&features, &targets, &options, &third, message, SPACE) == SMR_OK);
  CHECK(smr_model_report(third, &json, message, SPACE) == SMR_OK && seen >= 1);
  smr_string_free(json);
  smr_model_free(third);
  smr_model_free(copy);
  smr_model_free(model);
  smr_model_free(NULL);
  smr_string_free(NULL);
  return 0;
}

static void *thread(void *result) {
  *(int *)result = run();
  return NULL;
}

int c_interface_program(int threads) {
  pthread_t ids[8];
  int results[8];
  if (threads > 8) return -1;
  for (int i = 0; i < threads; i++) {
    if (pthread_create(&ids[i], NULL, thread, &results[i]) != 0) return -1;
  }
  int failed = 0;
  for (int i = 0; i < threads; i++) {
    pthread_join(ids[i], NULL);
    if (results[i] != 0) failed = results[i];
  }
  return failed;
}
