# A path of glmnet at given strengths, or ten folds of it: its time, and its coefficients for the referee.
suppressMessages(library(glmnet))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]; n <- as.integer(arguments[2]); d <- as.integer(arguments[3]); k <- as.integer(arguments[4])
sparse <- arguments[5] == "sparse"; kind <- arguments[6]; threshold <- as.numeric(arguments[7])
folds <- as.integer(arguments[8]); out <- arguments[9]
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "read.R"))
size <- file.info(file.path(out, "lambdas"))$size / 8
lambdas <- readBin(file.path(out, "lambdas"), "double", size)
common <- list(
  x = x, y = factor(y), family = "multinomial", type.multinomial = kind, lambda = lambdas, standardize = FALSE,
  thresh = threshold, maxit = 1e7)
if (folds > 0) {
  set.seed(1)
  cat(system.time(do.call(cv.glmnet, c(common, nfolds = folds)))[["elapsed"]], "\n")
  quit()
}
seconds <- system.time(fit <- do.call(glmnet, common))[["elapsed"]]
writeBin(as.numeric(fit$a0), file.path(out, "intercepts")) # class by class within a strength
entries <- do.call(rbind, lapply(seq_len(k), function(class) {
  found <- summary(fit$beta[[class]])
  if (nrow(found) > 0) cbind(found$j, class, found$i, found$x)
}))
writeBin(as.numeric(t(entries)), file.path(out, "entries")) # place of the strength, class, feature, value
cat(seconds, length(fit$lambda), "\n")
