# Makes the reference values of the tests of contrasts, levels and computed terms in formulas.
#
#   Rscript Tests/References/coding.R
#
# It needs R with the packages nnet and splines, reads formulas.csv, which formulas.R makes, and writes
# coding.json to Tests/SoftmaxRegressionTests/Fixtures: for each formula the columns of model.matrix in 40 rows, and the
# deviance of nnet::multinom. `own` is the formula in the notation of this project where that is another one.

suppressPackageStartupMessages({
  library(nnet)
  library(splines)
})

arguments <- commandArgs(FALSE)
here <- dirname(sub("--file=", "", arguments[grep("--file=", arguments)]))
fixtures <- file.path(here, "..", "SoftmaxRegressionTests", "Fixtures")
invisible(Sys.setlocale("LC_COLLATE", "C"))
table <- read.csv(file.path(fixtures, "formulas.csv"), stringsAsFactors = TRUE)

formulas <- c(
  "y ~ C(colour, contr.sum) + x", "y ~ C(colour, contr.helmert) * x", "y ~ C(factor(grade), contr.poly) + x",
  "y ~ ordered(colour, levels = c(\"red\", \"blue\", \"green\")) + x",
  "y ~ relevel(colour, ref = \"green\") + x", "y ~ relevel(colour, \"red\"):x",
  "y ~ factor(colour, levels = c(\"red\", \"green\", \"blue\")) * size",
  "y ~ C(relevel(colour, ref = \"red\"), contr.sum):x", "y ~ C(colour, contr.sum):C(size, contr.sum)",
  "y ~ colour/x", "y ~ (colour + size)/x", "y ~ colour %in% size", "y ~ x + colour/size", "y ~ scale(x) + scale(d, scale = FALSE)",
  "y ~ scale(log(d), center = FALSE)", "y ~ cut(d, 3) + x", "y ~ cut(d, c(0, 3, 5.5, 9)) * x",
  "y ~ cut(d, c(-Inf, 4, 6, Inf), right = FALSE)", "y ~ cut(x, 3, labels = c(\"low\", \"mid\", \"high\")) + d",
  "y ~ (x > 0) + d", "y ~ (d <= 2 * x + 5):x", "y ~ (colour == \"red\") + (size != \"small\") * x",
  "y ~ I(colour %in% c(\"red\", \"blue\")) + I(d >= 4)", "y ~ C(colour, contr.sum) + x - 1",
  "y ~ ns(d, 3) + x", "y ~ ns(x, df = 4) + size", "y ~ ns(d, knots = c(3, 5))", "y ~ bs(d, df = 5)",
  "y ~ bs(x, knots = c(-0.3, 0.5), degree = 2) + size", "y ~ bs(d, df = 4):size")

rows <- seq(1, nrow(table), by = 4)
cases <- lapply(formulas, function(text) {
  formula <- as.formula(text)
  design <- model.matrix(formula, table)
  intercept <- attr(terms(formula, data = table), "intercept")
  features <- colnames(design) != "(Intercept)"
  unit <- qr.Q(qr(design))[, seq_len(qr(design)$rank), drop = FALSE] * sqrt(nrow(design))
  fit <- NULL
  capture.output(fit <- multinom(table$y ~ unit - 1, maxit = 100000, reltol = 1e-16, abstol = 1e-16, MaxNWts = 10000))
  quoted <- function(x) paste0("\"", gsub("\"", "\\\\\"", x), "\"")
  listed <- function(x) paste0("[", paste(x, collapse = ","), "]")
  numbers <- function(x) listed(formatC(x, digits = 17, format = "g", width = 1))
  paste0(
    "{\"formula\":", quoted(gsub("contr.", "", text, fixed = TRUE)), ",\"intercept\":", tolower(intercept == 1),
    ",\"names\":", listed(quoted(colnames(design)[features])), ",\"deviance\":", formatC(fit$deviance, digits = 17, format = "g"),
    ",\"design\":", listed(apply(design[rows, features, drop = FALSE], 1, numbers)), "}")
})
writeLines(paste0("{\"R\":\"", R.version.string, "\",\"step\":4,\"cases\":[\n", paste(cases, collapse = ",\n"), "]}"),
           file.path(fixtures, "coding.json"))
