namespace Verification.Properties.Cases;

/// <summary>A case whose tensors follow from a seed, the last of its integers.</summary>
public abstract class SeededCase(CaseCode code) : LawCase(code)
{
    /// <summary>Which data the case holds; also the place, modulo their number, of an element that a law picks out.</summary>
    internal int Seed => Code[^1];
}

/// <summary>A case of images x [N, C, H, W] over which a window walks; input and output are the shapes of x and of the result.</summary>
public abstract class WindowCase : SeededCase
{
    private const int Images = 16;

    private readonly GeometryCase _walk;

    private protected WindowCase(CaseCode code, GeometryCase walk, int inputChannels, int outputChannels)
        : base(code)
    {
        _walk = walk;
        Input = [code[Images], inputChannels, walk.Input.Rows, walk.Input.Columns];
        Output = [code[Images], outputChannels, walk.Rows.Output, walk.Columns.Output];
    }

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
        [.. _walk.Attributes, (Input[0] > 1, "several images"), (Window == 1, "1×1 window")];

    internal Shape Input { get; }

    internal Shape Output { get; }

    internal Pair Window => _walk.Window;

    internal Geometry Geometry => _walk.Geometry;

    /// <summary>The same walk with its padding written out in numbers, and cells that are left over left out.</summary>
    internal Geometry Explicit => _walk.Explicit;

    internal Axis Rows => _walk.Rows;

    internal Axis Columns => _walk.Columns;

    /// <summary>Reals of the same shape as x, whose products round; made anew at each call, as all reals are.</summary>
    internal Tensor<float> RealX => Data.Reals(Input, Seed, 'x');

    internal Tensor<float> RealDy => Data.Reals(Output, Seed, 'y');
}
