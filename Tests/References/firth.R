# Fits with Jeffreys' prior by brglm2 (Kosmidis), for the tests of the same fits here.
#
#     apt install r-cran-brglm2
#     Rscript Tests/References/firth.R
#
# writes firth-brglm2.csv into the tests' fixtures: estimates and standard errors of each class against the first. The
# multinomial is fitted as a Poisson log-linear model there ("AS_mean"); the binary response as a logistic regression with
# its penalty ("MPL_Jeffreys"), which for a canonical link is the same. Stops at a step of 1e-12. The log-linear model has a
# parameter for each row, so that anes96 with 944 rows would take an hour.
library(brglm2)

folder <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))),
                    "..", "SoftmaxRegressionTests", "Fixtures")
table <- function(name) read.csv(file.path(folder, name))
control <- list(epsilon = 1e-12, maxit = 5000, slowit = 0.5)

rows <- function(name, model, classes) {
  estimates <- as.matrix(coef(model))
  if (length(classes) == 2) estimates <- t(estimates)
  errors <- matrix(sqrt(diag(vcov(model))), nrow(estimates), byrow = TRUE)
  data.frame(case = name, class = rep(classes[-1], each = ncol(estimates)),
             feature = sub("(Intercept)", "(intercept)", rep(colnames(estimates), nrow(estimates)), fixed = TRUE),
             estimate = c(t(estimates)), error = c(t(errors)))
}

multinomial <- function(name, file, target, formula, weights = NULL) {
  data <- table(file)
  data[[target]] <- factor(data[[target]])
  data$frequency <- if (is.null(weights)) 1 else data[[weights]]
  model <- brmultinom(formula, data = data, weights = frequency, type = "AS_mean", ref = 1, control = control)
  message(name)
  rows(name, model, levels(data[[target]]))
}

spector <- glm(GRADE ~ GPA + TUCE + PSI, data = table("spector.csv"), family = binomial, method = "brglmFit",
               type = "MPL_Jeffreys", control = control)
fits <- list(
  multinomial("iris", "iris.csv", "label", label ~ sepal_length + sepal_width + petal_length + petal_width),
  multinomial("quasi-complete", "separated.csv", "y", y ~ x + z, "n"),
  rows("spector", spector, c("0", "1")),
  multinomial("housing", "housing.csv", "satisfaction",
              satisfaction ~ influence_medium + influence_high + apartment + atrium + terrace + contact_high, "count"),
  multinomial("tumours", "nsclc.csv", "label", label ~ x1 + x2))
fits <- do.call(rbind, fits)
fits$estimate <- format(fits$estimate, digits = 15, trim = TRUE)
fits$error <- format(fits$error, digits = 15, trim = TRUE)
write.csv(fits, file.path(folder, "firth-brglm2.csv"), row.names = FALSE, quote = FALSE)
