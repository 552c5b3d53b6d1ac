namespace Verification.Properties.Cases;

/// <summary>A case of images x [N, C, H, W] over which a window walks; input and output are the shapes of x and of the result.</summary>
public abstract class WindowCase : GeometryCase
{
    private const int Images = 16;

    private protected WindowCase(CaseCode code, int inputChannels, int outputChannels, bool pooling = false)
        : base(code, pooling)
    {
        Input = [code[Images], inputChannels, Rows.Input, Columns.Input];
        Output = [code[Images], outputChannels, Rows.Output, Columns.Output];
    }

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
        [.. base.Attributes, (Input[0] > 1, "several images"), (Window == 1, "1×1 window")];

    internal Shape Input { get; }

    internal Shape Output { get; }

    /// <summary>The same walk over an input that holds its padding.</summary>
    internal Geometry Bare => Explicit with { Padding = Padding.Valid };

    /// <summary>Reals of the same shape as x, whose products round; made anew at each call, as all reals are.</summary>
    internal Tensor<float> RealX => Data.Reals(Input, Seed, 'x');

    internal Tensor<float> RealDy => Data.Reals(Output, Seed, 'y');
}
