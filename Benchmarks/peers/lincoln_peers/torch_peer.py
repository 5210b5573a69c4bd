"""PyTorch as one who knows it would call it: no gradient tape, results in reused buffers."""

import inspect

import torch

from . import jobs

NAME = "PyTorch"


def details(threads):
    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    return f"PyTorch {torch.__version__}"


def prepare(job):
    """A call of the job, and its results after a call.

    Besides the operands, a function gets the buffers that it names: `out` for the last result,
    `more` of the same shape, and `column` with an element for each row.
    """
    function = _FUNCTIONS[job.kernel]
    operands = {name: value if isinstance(value, int) else torch.from_numpy(value)
                for name, value in job.operands.items()}
    last = job.expected[-1]
    shape = (operands["count"],) if last is None else last.shape
    dtype = torch.float32 if job.precision == "float" else torch.float64
    if job.kernel == "random_draws":
        dtype = torch.float64
    if job.kernel == "argmax_rows":
        dtype = torch.int64
    operands.update(out=torch.empty(shape, dtype=dtype), more=torch.empty(shape, dtype=dtype),
                    column=torch.empty((shape[0], 1), dtype=dtype))
    arguments = [operands[name] for name in inspect.signature(function).parameters]
    results = [None]

    def call():
        results[0] = function(*arguments)

    return call, lambda: [result.numpy() for result in (
        results[0] if isinstance(results[0], tuple) else (results[0],))]


def _dense_forward(a, b, bias, out):
    torch.addmm(bias, a, b, out=out)
    return torch.tanh(out, out=out)


def _tanh_gradient(x, y, out):
    return torch.ops.aten.tanh_backward.grad_input(x, y, grad_input=out)


def _sigmoid_gradient(x, y, out):
    return torch.ops.aten.sigmoid_backward.grad_input(x, y, grad_input=out)


def _relu_gradient(x, y, out):
    return torch.ops.aten.threshold_backward.grad_input(x, y, 0, grad_input=out)


def _softmax_cross_entropy(x, t, out, more):
    torch.log_softmax(x, 1, out=more)
    loss = -torch.dot(more.view(-1), t.view(-1))
    torch.exp(more, out=out)
    return loss, out.sub_(t).div_(len(x))


def _squared_error(x, t, out):
    torch.sub(x, t, out=out)
    loss = torch.dot(out.view(-1), out.view(-1))
    return loss, out.mul_(2 / len(x))


def _normalize_rows(x, out, column):
    torch.sum(x, 1, keepdim=True, out=column)
    return torch.div(x, column, out=out)


def _normalize_rows_gradient(x, y, s, out, column):
    torch.mul(x, y, out=out)
    torch.sum(out, 1, keepdim=True, out=column)
    torch.sub(x, column, out=out)
    return out.div_(s)


def _momentum_step(gradient, parameter, state):
    state.mul_(jobs.MOMENTUM).add_(gradient, alpha=jobs.RATE)
    return parameter.sub_(state), state


def _adagrad_step(gradient, parameter, state, more):
    state.add_(jobs.EPSILON).addcmul_(gradient, gradient)
    torch.sqrt(state, out=more)
    return parameter.addcdiv_(gradient, more, value=-jobs.RATE), state


_FUNCTIONS = {
    "matmul": lambda a, b, out: torch.mm(a, b, out=out),
    "exp": lambda x, out: torch.exp(x, out=out),
    "log": lambda x, out: torch.log(x, out=out),
    "tanh": lambda x, out: torch.tanh(x, out=out),
    "sigmoid": lambda x, out: torch.sigmoid(x, out=out),
    "relu": lambda x, out: torch.clamp_min(x, 0, out=out),
    "scale": lambda x, out: torch.mul(x, jobs.RATE, out=out),
    "multiply": lambda x, y, out: torch.mul(x, y, out=out),
    "add": lambda x, y, out: torch.add(x, y, out=out),
    "add_row": lambda x, row, out: torch.add(x, row, out=out),
    "column_sums": lambda x, out: torch.sum(x, 0, out=out),
    "argmax_rows": lambda x, out: torch.argmax(x, 1, out=out),
    "softmax_rows": lambda x, out: torch.softmax(x, 1, out=out),
    "gather_rows": lambda x, indices, out: torch.index_select(x, 0, indices, out=out),
    "gather_byte_rows":
        lambda bytes, table, indices: table[torch.index_select(bytes, 0, indices).int()],
    "sgd_step": lambda gradient, parameter: parameter.add_(gradient, alpha=-jobs.RATE),
    "decayed_sgd_step": lambda gradient, parameter: parameter.mul_(1 - jobs.DECAY).add_(
        gradient, alpha=-jobs.RATE),
    "random_draws": lambda out: out.uniform_(),
    "random_mask": lambda out: out.bernoulli_(jobs.KEEP).mul_(1 / jobs.KEEP),
    **{function.__name__[1:]: function for function in (
        _dense_forward, _tanh_gradient, _sigmoid_gradient, _relu_gradient,
        _softmax_cross_entropy, _squared_error, _normalize_rows, _normalize_rows_gradient,
        _momentum_step, _adagrad_step)},
}
