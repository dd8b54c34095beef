/*
 * Multinomial (softmax) logistic regression: the C interface of swift-softmax-regression.
 *
 *     smr_features x = {.kind = SMR_DOUBLE, .rows = n, .columns = d, .values = data, .row_stride = d, .column_stride = 1};
 *     smr_targets y = {.classes = k, .labels = labels};
 *     smr_model *model;
 *     char message[256];
 *     if (smr_fit(&x, &y, NULL, &model, message, sizeof message) != SMR_OK) { fputs(message, stderr); ... }
 *     smr_model_predict(model, &x, SMR_PROBABILITIES, 0, probabilities, message, sizeof message);
 *     smr_model_free(model);
 *
 * A fit minimises F = (1/N) sum_i s_i CE(y_i, softmax(W x_i + b)) + (l2/2) ||W||^2 with N = sum_i s_i, the natural logarithm
 * and intercepts b that are not penalised, or left out. Features need no scaling. A fit that does not converge is a result
 * and not an error: its report says so.
 *
 * Functions that can fail return a code. They write one sentence, ended by a zero and cut to `capacity` bytes, to `message`
 * (empty on success); `message` may be NULL. No sizes or numbers cause a trap or an exception, but the memory behind a
 * pointer must be as large as the sizes say. All functions may be called from any number of threads; a model does not change
 * after it was made. Memory that is passed in is read during the call only, and must not change during it.
 */
#ifndef SOFTMAX_REGRESSION_H
#define SOFTMAX_REGRESSION_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this interface; `smr_version` returns that of the library. */
#define SMR_VERSION 1

/** The results of functions, which are the exit codes of the command-line tool. */
enum {
  SMR_OK = 0,
  /** Something failed although the input is good. */
  SMR_FAILED = 1,
  /** The input or a setting is invalid; the message names it and says what to do. */
  SMR_INVALID = 2
};

/** How features are stored. */
enum { SMR_DOUBLE = 0, SMR_FLOAT = 1, SMR_SPARSE = 2 };

/**
 * The features of n samples, n x d.
 *
 * Dense numbers whose rows or columns are contiguous are read in place and never copied. Others are copied once, like sparse
 * ones.
 */
typedef struct smr_features {
  /** SMR_DOUBLE, SMR_FLOAT or SMR_SPARSE. */
  int32_t kind;
  /** 0. */
  int32_t reserved;
  /** n. */
  int64_t rows;
  /** d. */
  int64_t columns;
  /** The numbers, double or float; of sparse features the nonzeros as double, row by row. */
  const void *values;
  /** Dense: the distance from a row to the next, in numbers; d for contiguous rows; 0 for a single row only. */
  int64_t row_stride;
  /** Dense: the distance from a column to the next, in numbers; 1 for contiguous rows; 0 for a single
   *  column only. */
  int64_t column_stride;
  /** Sparse: n + 1 indices of the nonzeros at which rows begin, from 0 to their number. */
  const int64_t *offsets;
  /** Sparse: the column of each nonzero, from 0, strictly ascending within a row. */
  const int32_t *indices;
  /** d distinct names in UTF-8, or NULL for x1, x2, ... */
  const char *const *names;
} smr_features;

/** The targets of n samples: labels or probabilities of classes, and weights. */
typedef struct smr_targets {
  /** K, at least 2. */
  int64_t classes;
  /** n classes, each from 0 to K - 1, as int32_t or, see `label_size`, int64_t; NULL with probabilities. */
  const void *labels;
  /** n x K, row-major, each row non-negative with sum 1, which may differ by 0.02 and is divided out; NULL with labels. */
  const double *probabilities;
  /** n finite non-negative weights, or NULL for 1; a row of weight 0 is ignored. */
  const double *weights;
  /** K distinct names in UTF-8, or NULL for 0, 1, ... */
  const char *const *names;
  /** The bytes of a label: 4 or 8; 0 means 4. */
  int64_t label_size;
} smr_targets;

/** A fitted model; free it with `smr_model_free`. */
typedef struct smr_model smr_model;

/** An iteration of a fit. */
typedef struct smr_progress {
  /** The number of the iteration; 0 is the start. */
  int64_t iteration;
  /** Passes over the data so far. */
  int64_t passes;
  /** F. */
  double objective;
  /** An estimate of F - min F. */
  double gap;
  /** Seconds since the fit began. */
  double seconds;
  /** The source of the model for `smr_progress_model`; NULL in a path. */
  const void *fit;
  /** The number of strengths of a path, of which `iteration` are finished; 0 in a single fit. */
  int64_t points;
  /** The index of the fold that a path is fitted without, from 0; -1 for all rows, and in a single fit. */
  int64_t fold;
} smr_progress;

/** Receives an iteration, in the thread that called `smr_fit`. If it returns another value than 0, the fit ends and keeps the best
 *  model. For the folds of a path it is called in any thread, one at a time. */
typedef int32_t (*smr_watcher)(const smr_progress *progress, void *context);

/**
 * Replaces each of `count` numbers by its sum over all shards, with the same bits in each; returns 0 on success.
 *
 * The samples of a fit may be spread over processes. Each calls `smr_fit` with its own rows, possibly without any, and with
 * the same settings, classes, and numbers and names of features; all obtain the same model. Every sum over samples goes
 * through this function. It is called in the thread that called `smr_fit`, equally often in all processes and with equally
 * many numbers. If the rows of one shard are invalid, or a watcher stops one, all fits fail or stop. If the function returns
 * another value than 0, it is not called again, and the fit ends with SMR_FAILED. The sum of numbers of which all but one
 * are 0 must be exact.
 */
typedef int32_t (*smr_reduce)(double *values, int64_t count, void *context);

/** The kind of penalty. */
enum {
  /** l2 = 1/N: scikit-learn's C = 1 for three classes or more. */
  SMR_STANDARD = 0,
  /** No penalty: maximum likelihood. */
  SMR_NONE = 1,
  /** l2 = strength. */
  SMR_RIDGE = 2,
  /** l2 = 1/(strength N): scikit-learn's C = strength; for two classes, which it fits with one vector, C = 2 strength. */
  SMR_INVERSE = 3,
  /** Jeffreys' prior instead of a penalty: Firth's bias reduction. */
  SMR_JEFFREYS = 4
};

/** The meaning of a weight of k. */
enum {
  /** That of the fit; where the fit does not state one, whole weights count samples, and others have no statistics. */
  SMR_WEIGHTS_UNSTATED = 0,
  /** One sample, drawn with probability 1/k. */
  SMR_PROBABILITY_WEIGHTS = 1,
  /** k samples. */
  SMR_FREQUENCY_WEIGHTS = 2,
  /** A row that matters k times as much as others: estimates without statistics. */
  SMR_IMPORTANCE_WEIGHTS = 3
};

/** The second fit of the features that an elastic net chooses. */
enum {
  /** None. */
  SMR_NOT_RELAXED = 0,
  /** Maximum likelihood: features that separate classes have no estimates. */
  SMR_RELAXED_BY_LIKELIHOOD = 1,
  /** Jeffreys' prior. */
  SMR_RELAXED_BY_JEFFREYS = 2
};

/** The settings of a fit; `smr_options_init` fills in the defaults. */
typedef struct smr_options {
  /** sizeof(smr_options): later versions add members at the end. */
  int64_t size;
  /** SMR_STANDARD or another. */
  int32_t penalty;
  /** The maximum number of threads, 0 for all cores; the result has the same bits for any number. */
  int32_t threads;
  /** l2 or C, depending on the penalty. */
  double strength;
  /** Not 0: the penalty acts on the coefficients of features of unit standard deviation. */
  int32_t standardize;
  /** Not 0: the penalty includes the intercepts. */
  int32_t penalize_intercept;
  /** Not 0: weights are multiplied by N / (K n_k), so that every class has the same total weight. */
  int32_t balanced;
  /** The number of samples in a step of sgd. */
  int32_t batch_size;
  /** K positive factors on the weights, by class, or NULL for 1. */
  const double *class_weights;
  /** The fit stops when the gap is at most this times the loss of the model without features; defaults to 1e-8. */
  double tolerance;
  /** The maximum number of iterations; -1 for the limit of the solver. */
  int64_t max_iterations;
  /** Seconds after which the fit ends and keeps the best model; 0 for none. */
  double time_limit;
  /** NULL for automatic, or a name of the tool's --solver; all have the same optimum. */
  const char *solver;
  /** The step size of gradient-descent and sgd; 0 for an automatic one. */
  double learning_rate;
  /** The seed of the order of the samples in sgd. */
  uint64_t seed;
  /** A model of the same classes and features to start from, or NULL. */
  const smr_model *initial;
  /** Receives each iteration, or NULL. */
  smr_watcher watch;
  /** An argument for `watch`. */
  void *context;
  /** Adds up over the shards of the samples, or NULL if all samples are here. */
  smr_reduce reduce;
  /** An argument for `reduce`. */
  void *reduce_context;
  /** The index of this shard, from 0. */
  int32_t shard;
  /** The number of shards. */
  int32_t shards;
  /** Not 0: the model has no intercepts. */
  int32_t no_intercept;
  /** SMR_WEIGHTS_UNSTATED or another: the meaning of the weights, on which the fit does not depend, but its statistics do. */
  int32_t weight_kind;
  /**
   * The share of the norms in an elastic net l2 sum_j v_j [mix P(w_j) + (1 - mix)/2 ||w_j||^2] for the K coefficients w_j of
   * feature j, from 0, ridge, to 1, the lasso, with `strength` as in a ridge penalty. It makes coefficients exactly zero.
   */
  double mix;
  /** d factors v on the penalty, or NULL for 1. A feature with 0 has no penalty; one with INFINITY has coefficients of 0. */
  const double *penalty_factors;
  /** d least coefficients of every class, 0 or less, or NULL for none; in original units. */
  const double *lower;
  /** d greatest coefficients of every class, 0 or more, or NULL for none; in original units. */
  const double *upper;
  /** Not 0: P is the 2-norm, so that a feature counts for all classes or for none; otherwise it is the 1-norm. */
  int32_t grouped;
  /** SMR_NOT_RELAXED or another: the features that an elastic net chooses are fitted again. */
  int32_t relax;
  /** Offsets: known logits that are added to W x_i + b, n x K row-major, or NULL for zeros. All shards have them, or none. */
  const double *offsets;
} smr_options;

/**
 * Sets the names of settings in messages, reports and summaries, for this process. A binding for another language calls it
 * once, when it is loaded.
 *
 * A setting without a name is described in plain words ("standardisation"). The keys are `check`, `class_weights`, `cluster`,
 * `covariance`, `covariance=cluster`, `covariance=robust`, `intercept`, `offset`, `penalize_intercept`, `penalty=jeffreys`,
 * `penalty=none`, `penalty=ridge`, `penalty_factors`, `profile`, `solver`, `standardize`, `summary`, `tolerance`, `weight_kind`,
 * `whole_path`, and others that concern files
 * alone. An unknown key is refused, and nothing changes. `keys` and `names` have `count` texts each.
 */
int32_t smr_name_settings(const char *const *keys, const char *const *names, int64_t count, char *message,
                          int64_t capacity);

/** The version of the library: its SMR_VERSION. */
int32_t smr_version(void);

/** The number of threads for which 0 stands: the cores that this process may use, within the quota of a container. */
int32_t smr_threads(void);

/**
 * Fills in the size and the defaults: `smr_options_init(&options, sizeof options)`.
 *
 * Later versions add members at the end; a program and a library of different versions use the members that both know.
 */
void smr_options_init(smr_options *options, int64_t size);

/**
 * Fits a model.
 *
 * `options` is NULL for the defaults. `*model` is the model, also if the fit did not converge, or NULL after a failure.
 */
int32_t smr_fit(const smr_features *features, const smr_targets *targets, const smr_options *options, smr_model **model,
                char *message, int64_t capacity);

/**
 * The model of a fit that stopped at the iteration of a watcher: for a file that a later fit starts from.
 *
 * The watcher must call it, with its argument. A fit of shards with Jeffreys' prior or an elastic net has no model before
 * it ends, and no fit has one if the objective is not finite; the result is then SMR_FAILED.
 */
int32_t smr_progress_model(const smr_progress *progress, smr_model **model, char *message, int64_t capacity);

/** Frees a model; NULL is ignored. */
void smr_model_free(smr_model *model);

/** K; 0 for NULL. */
int64_t smr_model_classes(const smr_model *model);

/** d; 0 for NULL. */
int64_t smr_model_features(const smr_model *model);

/**
 * Copies the coefficients, K x d row-major, and the K intercepts; either may be NULL.
 *
 * If the report says that there are no estimates (`hasEstimates`), they are a point on the way to infinity.
 */
int32_t smr_model_parameters(const smr_model *model, double *coefficients, double *intercepts, char *message,
                             int64_t capacity);

/**
 * A model of the same features with other parameters, such as those at which a fit begins (`initial`): coefficients, K x d
 * row-major, K intercepts, or NULL for zeros, and K distinct names of classes in UTF-8, or NULL for the same classes.
 */
int32_t smr_model_with(const smr_model *model, const double *coefficients, const double *intercepts,
                       const char *const *names, smr_model **result, char *message, int64_t capacity);

/**
 * The report of the fit and the settings that decided it, as JSON with keys of the model file; free `*json` with
 * `smr_string_free`.
 */
int32_t smr_model_report(const smr_model *model, char **json, char *message, int64_t capacity);

/** The model file, as the tool reads and writes it; free `*json` with `smr_string_free`. */
int32_t smr_model_json(const smr_model *model, char **json, char *message, int64_t capacity);

/** Reads `length` bytes of a model file, of this interface or of the tool. */
int32_t smr_model_read(const char *json, int64_t length, smr_model **model, char *message, int64_t capacity);

/** Frees a text; NULL is ignored. */
void smr_string_free(char *text);

/** Models of many strengths of an elastic net; free it with `smr_path_free`. */
typedef struct smr_path smr_path;

/** The score by which a point of a path is chosen. */
enum { SMR_LOG_LOSS = 0, SMR_ERROR = 1, SMR_BRIER = 2 };

/** The strengths and the folds of a path; zeros are the defaults, except for `size`. */
typedef struct smr_path_options {
  /** sizeof(smr_path_options): later versions add members at the end. */
  int64_t size;
  /** The strengths, in any order, or NULL for automatic ones. With SMR_INVERSE they are C, which folds share; l2 otherwise. */
  const double *strengths;
  /** The number of strengths; of automatic ones 0 means 100. */
  int64_t count;
  /** The ratio of the last automatic strength to the first; 0 means 0.01 for more features than samples, otherwise 0.0001. */
  double ratio;
  /** The number of features at which an automatic path ends; 0 for no limit. */
  int64_t max_features;
  /** Not 0: an automatic path goes on to its last strength, also where nearly all is explained. */
  int32_t whole;
  /** SMR_LOG_LOSS or another. */
  int32_t measure;
  /** The number of stratified folds, which `smr_options.seed` deals; 0 for no folds. */
  int32_t folds;
  /** How often rows are dealt, with different seeds; 0 means 1. */
  int32_t repeats;
  /** n codes: rows of one code stay in one fold; NULL if any two rows may be separated. */
  const int32_t *groups;
  /** Ready-made folds instead of `folds`, `repeats` x n: the fold of each row, -1 for rows that are fitted but not scored, -2
   *  for rows that are left out; or NULL. */
  const int32_t *assignments;
  /** Not 0: the points of the folds are kept for `smr_path_coefficients`. */
  int32_t keep_folds;
  /** Not 0: each point has its approximate leave-one-out log loss, by which the rule "loo" chooses. */
  int32_t leave_one_out;
  /** The number of pairs of random halves of the rows for stability selection, which `smr_options.seed` draws; 0 for none. */
  int64_t stability;
  /** The share of the halves that must choose a feature, above 0.5 and at most 1; 0 means 0.75. */
  double stability_threshold;
  /** The greatest expected number of features that stability selection selects and that are chosen as at random; 0 means 1. */
  double false_selections;
} smr_path_options;

/**
 * Fits a path: an elastic net at one strength after another, each with a proved gap, and scores them on folds.
 *
 * `options` has the shape of the net, and all other settings of the fits. Its strength, solver, initial model, and the kind of
 * penalty except for SMR_INVERSE have no effect, and shards are refused. A watcher sees every point. If it ends the path,
 * or the time limit does, the finished points are kept. Features are read in place as by `smr_fit`; each thread that is at work
 * on a fold holds a copy of the fold's rows.
 */
int32_t smr_path_fit(const smr_features *features, const smr_targets *targets, const smr_options *options,
                     const smr_path_options *path_options, smr_path **path, char *message, int64_t capacity);

/** Frees a path; NULL is ignored. */
void smr_path_free(smr_path *path);

/**
 * The path without coefficients, as JSON with keys of the path file; free `*json` with `smr_string_free`.
 *
 * Key `choices` has the index of the point that each rule chooses (`1se`, `min`, `aic`, `bic`, `loo`), as far as it is known, and
 * with relaxed fits `relaxedChoices` has those by the scores of relaxed fits, whose coefficients are in `relaxed`.
 */
int32_t smr_path_report(const smr_path *path, char **json, char *message, int64_t capacity);

/**
 * Copies the coefficients of a point that are not zero, in original units, and its K intercepts.
 *
 * `fold` is -1 for all rows; otherwise the index of a fold, if folds are kept. `*count` receives the number of coefficients,
 * which is the length of `features`, `classes` and `values`: the index of the feature and of the class of each, and its value.
 * Any of the pointers may be NULL.
 */
int32_t smr_path_coefficients(const smr_path *path, int64_t fold, int64_t point, int64_t *count, int32_t *features,
                              int32_t *classes, double *values, double *intercepts, char *message, int64_t capacity);

/** The model of a point; `rule` is the name of the rule that chose it, which the model's file states, or NULL. */
int32_t smr_path_model(const smr_path *path, int64_t point, const char *rule, smr_model **model, char *message,
                       int64_t capacity);

/** The relaxed model of a point, which must have estimates; otherwise as `smr_path_model`. */
int32_t smr_path_relaxed_model(const smr_path *path, int64_t point, const char *rule, smr_model **model, char *message,
                               int64_t capacity);

/** The path file, as the tool reads and writes it; free `*json` with `smr_string_free`. */
int32_t smr_path_json(const smr_path *path, char **json, char *message, int64_t capacity);

/** Reads `length` bytes of a path file, of this interface or of the tool. */
int32_t smr_path_read(const char *json, int64_t length, smr_path **path, char *message, int64_t capacity);

/** A column of a table: numbers or texts. */
typedef struct smr_column {
  /** Its name in UTF-8. */
  const char *name;
  /** n numbers, NaN for missing values; NULL with texts. */
  const double *numbers;
  /** The text of each of n cells, as an index from 0 to `text_count` - 1; negative for missing values. NULL with numbers. */
  const int32_t *codes;
  /** `text_count` distinct texts in UTF-8. */
  const char *const *texts;
  /** The number of texts. */
  int64_t text_count;
} smr_column;

/**
 * The names of the columns of a table from which a model of the tool makes its features, as a JSON array; free `*json` with
 * `smr_string_free`.
 *
 * The array is empty if the features are columns of numbers themselves.
 */
int32_t smr_model_columns(const smr_model *model, char **json, char *message, int64_t capacity);

/**
 * Makes features from the columns of a table as the fit did: levels of factors, powers, means of missing values.
 *
 * `columns` has `count` columns of `rows` cells; columns that the model does not use, and those of offsets, are ignored. `features` receives them,
 * n x d row-major; rows that the model leaves out for missing values have NaN.
 */
int32_t smr_model_encode(const smr_model *model, const smr_column *columns, int64_t count, int64_t rows, double *features,
                         char *message, int64_t capacity);

/** The kinds of predictions. */
enum { SMR_LOGITS = 0, SMR_LOG_PROBABILITIES = 1, SMR_PROBABILITIES = 2 };

/**
 * Writes the probabilities of n rows (their logarithms, or the logits W x + b) to `result`, n x K row-major.
 *
 * A row has the same bits whichever rows surround it. `threads` is 0 for all cores. After an unpenalised fit with aliased
 * features (`aliases` in the report), a row that does not satisfy their relations is not estimable: its numbers are NaN. A
 * model that was fitted with offsets is refused; see `smr_model_predict_with_offsets`.
 */
int32_t smr_model_predict(const smr_model *model, const smr_features *features, int32_t kind, int32_t threads,
                          double *result, char *message, int64_t capacity);

/** The same with offsets, n x K row-major, which are added to the logits W x + b. */
int32_t smr_model_predict_with_offsets(const smr_model *model, const smr_features *features, const double *offsets,
                                       int32_t kind, int32_t threads, double *result, char *message, int64_t capacity);

/** The same for given parameters: coefficients, K x d row-major, and K intercepts; `offsets` may be NULL. */
int32_t smr_predict_with_offsets(int64_t classes, const double *coefficients, const double *intercepts,
                                 const smr_features *features, const double *offsets, int32_t kind, int32_t threads,
                                 double *result, char *message, int64_t capacity);

/** The same without offsets. */
int32_t smr_predict(int64_t classes, const double *coefficients, const double *intercepts, const smr_features *features,
                    int32_t kind, int32_t threads, double *result, char *message, int64_t capacity);

/**
 * The same as floats. From 16 classes and 64 features on, products of SMR_FLOAT features are summed in single precision, 256
 * features at a time, and these sums in double precision: logits are within about 1e-6 of the sum of the products' magnitudes.
 */
int32_t smr_predict_floats(int64_t classes, const double *coefficients, const double *intercepts,
                           const smr_features *features, const double *offsets, int32_t kind, int32_t threads,
                           float *result, char *message, int64_t capacity);

/** Parameters that are arranged for predictions once, for any number of calls from any number of threads. */
typedef struct smr_predictor smr_predictor;

/** A predictor of a model, which may be freed before it. Each is freed with `smr_predictor_free`. */
int32_t smr_model_predictor(const smr_model *model, smr_predictor **predictor, char *message, int64_t capacity);

/** A predictor of given parameters, which it copies: coefficients, K x d row-major with d = `columns`, and K intercepts. */
int32_t smr_predictor_new(int64_t classes, int64_t columns, const double *coefficients, const double *intercepts,
                          smr_predictor **predictor, char *message, int64_t capacity);

/** Writes predictions as `smr_model_predict` does, with the same bits; `offsets`, n x K, may be NULL. */
int32_t smr_predictor_predict(const smr_predictor *predictor, const smr_features *features, const double *offsets,
                              int32_t kind, int32_t threads, double *result, char *message, int64_t capacity);

/** The same as floats, as `smr_predict_floats` does. */
int32_t smr_predictor_predict_floats(const smr_predictor *predictor, const smr_features *features,
                                     const double *offsets, int32_t kind, int32_t threads, float *result, char *message,
                                     int64_t capacity);

void smr_predictor_free(smr_predictor *predictor);

/** The settings of a summary; zeros are the defaults, except for `size`. */
typedef struct smr_summary_options {
  /** sizeof(smr_summary_options): later versions add members at the end. */
  int64_t size;
  /** The class that the others are compared with, or NULL for the first. */
  const char *reference;
  /** The estimate of the covariance: model, robust, hc0 to hc3, cluster, bootstrap or jackknife; NULL for the default. */
  const char *covariance;
  /** n codes of clusters, or NULL. */
  const int32_t *clusters;
  /** The coverage of the intervals; 0 for 0.95. */
  double level;
  /** SMR_WEIGHTS_UNSTATED or another. */
  int32_t weight_kind;
  /** Not 0: intervals from the profile likelihood. */
  int32_t profile;
  /** Not 0: Wald tests of whole features, and of whether two classes can be merged. */
  int32_t tests;
  /** The degrees of freedom of p-values and intervals; 0 for the number of clusters less one, or the normal distribution
   *  without clusters; -1 for the normal distribution. */
  int32_t degrees_of_freedom;
  /** The offsets of the fit, n x K row-major, or NULL for a fit without offsets. */
  const double *offsets;
} smr_summary_options;

/**
 * Standard errors, tests and intervals of a fit without penalty or with Jeffreys' prior, from the data it was fitted to.
 *
 * `*json` has the keys of the tool's `summary --json`; free it with `smr_string_free`. `options` is NULL for the defaults.
 */
int32_t smr_model_summary(const smr_model *model, const smr_features *features, const smr_targets *targets,
                          const smr_summary_options *options, char **json, char *message, int64_t capacity);

#ifdef __cplusplus
}
#endif

#endif
