# Makes the reference values of the tests of factors, formulas and frequency weights.
#
#   Rscript Tests/References/formulas.R
#
# It needs R with the packages nnet and jsonlite (Debian: r-base-core r-cran-nnet r-cran-jsonlite), and writes the table
# formulas.csv and the values formulas.json to Tests/SoftmaxRegressionTests/Fixtures: for each formula the columns of
# model.matrix, and the deviance and coefficients of nnet::multinom, the first class being the reference.

suppressPackageStartupMessages({
  library(nnet)
  library(jsonlite)
})

set.seed(3)
n <- 160
table <- data.frame(
  x = round(rnorm(n), 3),
  d = round(runif(n, 1, 9), 2),
  colour = sample(c("red", "green", "blue"), n, replace = TRUE),
  size = sample(c("large", "small"), n, replace = TRUE),
  grade = sample(c(1, 2, 10), n, replace = TRUE),
  w = sample(0:4, n, replace = TRUE))
scores <- cbind(
  table$x + (table$colour == "red"),
  0.3 * table$d - 1 + (table$size == "small"),
  0.1 * table$grade)
table$y <- c("a", "b", "c")[max.col(scores - log(-log(matrix(runif(3 * n), n))))]

arguments <- commandArgs(FALSE)
here <- dirname(sub("--file=", "", arguments[grep("--file=", arguments)]))
fixtures <- file.path(here, "..", "SoftmaxRegressionTests", "Fixtures")
write.csv(table, file.path(fixtures, "formulas.csv"), row.names = FALSE, quote = FALSE)
# As they stand in the file; levels in the order of their bytes.
Sys.setlocale("LC_COLLATE", "C")
table <- read.csv(file.path(fixtures, "formulas.csv"), stringsAsFactors = TRUE)

formulas <- c(
  "y ~ x + colour", "y ~ x * colour", "y ~ colour * size", "y ~ x + colour:size", "y ~ colour:x", "y ~ x:size + d",
  "y ~ factor(grade) + x", "y ~ poly(d, 3) + x", "y ~ poly(d, 2, raw = TRUE)", "y ~ size:poly(d, 2)",
  "y ~ I(x^2) + log(d) + sqrt(d) + exp(x)", "y ~ (x + d + size)^2", "y ~ . - w - d", "y ~ x * d * size - x:d:size",
  "y ~ size + colour:size", "y ~ colour + x:colour:size", "y ~ I((x + 1) / d - 2^-x)", "y ~ x + d + colour + size",
  "y ~ x + d - 1", "y ~ x + colour - 1", "y ~ 0 + size + colour + x", "y ~ x:colour - 1", "y ~ x + colour:size - 1",
  "y ~ colour * size + 0", "y ~ size:colour + x - 1", "y ~ x * size - 1", "y ~ x:size + size - 1", "y ~ -1 + poly(d, 2)")

cases <- lapply(formulas, function(text) {
  formula <- as.formula(text)
  design <- model.matrix(formula, table)
  intercept <- attr(terms(formula, data = table), "intercept")
  features <- colnames(design) != "(Intercept)"
  fits <- lapply(list(rep(1, n), table$w), function(weights) {
    y <- table$y
    # R's poly knows no weights: here a weight of k is k rows to it, too.
    if (grepl("poly", text) && any(weights != 1)) {
      copies <- table[rep(seq_len(n), weights), ]
      design <- model.matrix(formula, copies)
      y <- copies$y
      weights <- rep(1, nrow(copies))
    }
    # Columns of unit size: multinom stops where a step changes little, whatever its units.
    unit <- design[, features, drop = FALSE]
    centre <- colMeans(unit) * intercept
    spread <- apply(unit, 2, sd)
    spread[spread == 0] <- 1
    unit <- sweep(sweep(unit, 2, centre), 2, spread, "/")
    fit <- NULL
    capture.output(
      fit <- multinom(if (intercept) y ~ unit else y ~ unit - 1, weights = weights, maxit = 100000, reltol = 1e-16, abstol = 1e-16,
                      MaxNWts = 10000))
    list(deviance = fit$deviance,
         coefficients = unname(sweep(coef(fit)[, (intercept + 1):ncol(coef(fit)), drop = FALSE], 2, spread, "/")))
  })
  list(formula = text, columns = I(colnames(design)[features]), rank = qr(design)$rank - intercept,
       intercept = intercept == 1, design = unname(design[, features, drop = FALSE]), plain = fits[[1]], weighted = fits[[2]])
})
write(toJSON(list(R = R.version.string, nnet = as.character(packageVersion("nnet")), cases = cases),
             digits = NA, auto_unbox = TRUE), file.path(fixtures, "formulas.json"))
