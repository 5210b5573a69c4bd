"""Training in PyTorch: modules and an optimizer, the same compiled, and gradients by hand."""

import torch
from torch import nn

from .training import Buffers


def _tensors(task, part):
    # Whatever is drawn from now on is the same in every run.
    torch.manual_seed(1)
    return torch.from_numpy(task.images(part)), torch.from_numpy(task.labels(part))


def _module(task):
    modules = []
    for index, (inputs, outputs) in enumerate(zip(task.layers, task.layers[1:])):
        modules.append(nn.Linear(inputs, outputs))
        if index < len(task.layers) - 2:
            modules.append(nn.Tanh())
            if task.keep < 1 and task.kind == "epoch":
                modules.append(nn.Dropout(1 - task.keep))
    model = nn.Sequential(*modules)
    model.to(torch.float32 if task.precision == "float" else torch.float64)
    linear = [module for module in model if isinstance(module, nn.Linear)]
    with torch.no_grad():
        for module, (weights, bias) in zip(linear, task.parameters()):
            module.weight.copy_(torch.from_numpy(weights).T)
            module.bias.copy_(torch.from_numpy(bias))
    return model, linear


class _Trainer:
    context = torch.no_grad

    def __init__(self, task):
        self.task = task
        self.images, self.labels = _tensors(task, "train")

    def parameters(self):
        return [array.numpy() for layer in self.layers for array in layer]

    def epoch(self):
        return self.steps(torch.randperm(len(self.labels)))

    def steps(self, order):
        """Steps with these samples; the mean loss."""
        total = torch.zeros((), dtype=self.images.dtype)
        with self.context():
            for index in torch.as_tensor(order).split(self.task.batch):
                total += self.step(index)
        return total.item() / len(order)


class Eager(_Trainer):
    """What a tutorial shows, without a loader of data, which takes longer."""

    context = torch.enable_grad

    def __init__(self, task):
        super().__init__(task)
        self.model, self.linear = _module(task)
        self.model.train()
        self.loss = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.SGD(
            self.model.parameters(), lr=task.rate, momentum=task.momentum)

    def parameters(self):
        return [array.detach().numpy() for module in self.linear
                for array in (module.weight.T, module.bias)]

    def step(self, index):
        x, labels = self.images[index], self.labels[index]
        self.optimizer.zero_grad()
        loss = self.loss(self.model(x), labels)
        loss.backward()
        self.optimizer.step()
        return loss.detach() * len(index)


class ByHand(_Trainer):
    """No tape, results in reused buffers, parameters in one tensor that is updated at once."""

    context = torch.inference_mode

    def __init__(self, task):
        super().__init__(task)
        self.flat = torch.from_numpy(task.flat())
        self.gradient, self.velocity = torch.empty_like(self.flat), torch.zeros_like(self.flat)
        self.layers = task.parameters(self.flat)
        self.gradients = task.parameters(self.gradient)
        self.buffers = {}

    def step(self, index):
        rows, task = len(index), self.task
        if rows not in self.buffers:
            self.buffers[rows] = _Buffers(task, rows, self.flat.dtype)
        b = self.buffers[rows]
        torch.index_select(self.images, 0, index, out=b.inputs[0])
        torch.index_select(self.labels, 0, index, out=b.labels)
        last = len(self.layers) - 1
        for i, (weights, bias) in enumerate(self.layers):
            y = b.outputs[i]
            torch.addmm(bias, b.inputs[i], weights, out=y)
            if i < last:
                y.tanh_()
                if task.keep < 1:
                    b.masks[i].bernoulli_(task.keep)
                    torch.mul(y, b.masks[i], out=b.inputs[i + 1])
        torch.log_softmax(b.outputs[last], 1, out=b.logarithms)
        loss = -b.logarithms.gather(1, b.column).sum()
        delta = b.outputs[last]
        torch.exp(b.logarithms, out=delta)
        delta.scatter_add_(1, b.column, b.minus_ones).mul_(1 / rows)
        for i in reversed(range(last + 1)):
            torch.mm(b.inputs[i].T, delta, out=self.gradients[i][0])
            torch.sum(delta, 0, out=self.gradients[i][1])
            if i > 0:
                before = b.deltas[i - 1]
                torch.mm(delta, self.layers[i][0].T, out=before)
                if task.keep < 1:
                    before.mul_(b.masks[i - 1])
                torch.ops.aten.tanh_backward.grad_input(
                    before, b.outputs[i - 1], grad_input=before)
                delta = before
        self.velocity.mul_(task.momentum).add_(self.gradient, alpha=task.rate)
        self.flat.sub_(self.velocity)
        return loss


class _Buffers(Buffers):
    def __init__(self, task, rows, dtype):
        super().__init__(task, rows, lambda *shape: torch.empty(shape, dtype=dtype))
        self.logarithms = torch.empty(rows, task.layers[-1], dtype=dtype)
        self.labels = torch.empty(rows, dtype=torch.int64)
        self.column = self.labels[:, None]
        self.minus_ones = torch.full((rows, 1), -1, dtype=dtype)


class Compiled(_Trainer):
    """A whole step, gather and update included, as one compiled function."""

    def __init__(self, task):
        super().__init__(task)
        self.layers = [[torch.from_numpy(array.copy()) for array in pair]
                       for pair in task.parameters()]
        self.velocities = [[torch.zeros_like(array) for array in layer] for layer in self.layers]
        self.compiled = torch.compile(self.make_step(), dynamic=False, fullgraph=True)

    def step(self, index):
        return self.compiled(self.layers, self.velocities, self.images, self.labels, index)

    def make_step(self):
        keep, rate, momentum = self.task.keep, self.task.rate, self.task.momentum

        def step(layers, velocities, images, labels, index):
            x, t = images[index], labels[index][:, None]
            inputs, outputs, masks = [x], [], []
            for weights, bias in layers[:-1]:
                y = torch.tanh(torch.addmm(bias, inputs[-1], weights))
                outputs.append(y)
                if keep < 1:
                    masks.append((torch.rand_like(y) < keep).to(y.dtype))
                    y = y * masks[-1]
                inputs.append(y)
            weights, bias = layers[-1]
            logarithms = torch.log_softmax(torch.addmm(bias, inputs[-1], weights), 1)
            loss = -logarithms.gather(1, t).sum()
            classes = torch.arange(logarithms.shape[1])[None, :]
            delta = (torch.exp(logarithms) - (classes == t).to(x.dtype)) / len(index)
            gradients = []
            for i in reversed(range(len(layers))):
                gradients.append((inputs[i].T @ delta, delta.sum(0)))
                if i > 0:
                    delta = delta @ layers[i][0].T
                    if keep < 1:
                        delta = delta * masks[i - 1]
                    delta = delta * (1 - outputs[i - 1] * outputs[i - 1])
            for layer, velocity, gradient in zip(layers, velocities, reversed(gradients)):
                for i in range(2):
                    # In-place operations on the velocity would be fused with the product, wrongly
                    # in PyTorch 2.13: weights end elsewhere.
                    change = momentum * velocity[i] + rate * gradient[i]
                    velocity[i].copy_(change)
                    layer[i].copy_(layer[i] - change)
            return loss

        return step


def _evaluation(task):
    model, _ = _module(task)
    model.eval()
    x, labels = _tensors(task, "test")
    loss = nn.CrossEntropyLoss()

    def call():
        with torch.inference_mode():
            outputs = model(x)
            return (loss(outputs, labels).item(),
                    (outputs.argmax(1) == labels).double().mean().item())

    return call


def _prediction(task):
    model, _ = _module(task)
    model.eval()
    x = torch.from_numpy(task.images("test")[:1])

    def call():
        with torch.inference_mode():
            return model(x)

    return call


def _prediction_by_hand(task):
    layers = [[torch.from_numpy(array) for array in pair] for pair in task.parameters()]
    x = torch.from_numpy(task.images("test")[:1])
    buffers = [torch.empty(1, width, dtype=x.dtype) for width in task.layers[1:]]

    def call():
        with torch.inference_mode():
            h = x
            for index, ((weights, bias), y) in enumerate(zip(layers, buffers)):
                torch.addmm(bias, h, weights, out=y)
                if index < len(layers) - 1:
                    y.tanh_()
                h = y
            return h

    return call


MODES = {
    "epoch": {"eager": Eager, "by hand": ByHand, "compiled step": Compiled},
    "evaluation": {"eager": _evaluation},
    "prediction": {"eager": _prediction, "by hand": _prediction_by_hand},
}


def forget():
    """Compiled functions are kept beyond their use, and only so many of them."""
    torch.compiler.reset()
