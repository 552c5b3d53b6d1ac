namespace Verification.Properties.Faults;

/// <summary>
/// Laws that refute no fault of the catalogue that few others do, and why they are kept all the same. What a law refutes hangs a little
/// on the vector width, from which the cases are drawn; the leeway keeps the list the same on every machine.
/// </summary>
internal static class KeptLaws
{
    /// <summary>A law has to leave this list when so many laws less than a few refute its rarest fault.</summary>
    public const int Leeway = 3;

    private const string Definition = "It is a definition that a reader looks for; other laws follow from it, and refute what it refutes.";

    private const string Symmetry = "It needs no expected value at all, only two calls: the widest net for faults nobody thought of.";

    private const string Shape = "The shape of every result is checked in every call of every law, so that all of them refute what this one says.";

    /// <summary>Each of them with its reason.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["AveragePooling.Without_padding_both_divisors_agree"] = Definition,
        ["Channels.Depthwise_correlates_each_channel_alone"] = Definition,
        ["Channels.Groups_are_correlations_side_by_side"] = Definition,
        ["Channels.Images_are_independent"] = Symmetry,
        ["Channels.Images_are_pooled_independently"] = Symmetry,
        ["Channels.Input_channels_are_summed"] = Definition,
        ["Channels.Output_channels_are_independent"] = Definition,
        ["Channels.The_order_of_input_channels_does_not_matter"] = Symmetry,
        ["Channels.The_order_of_output_channels_is_that_of_the_kernel"] = Symmetry,
        ["Correlation.Adds_the_bias_once_to_every_position"] = Definition,
        ["Correlation.Commutes_with_mirroring"] = Symmetry,
        ["Correlation.Commutes_with_translation"] = Symmetry,
        ["Correlation.Commutes_with_transposition"] = Symmetry,
        ["Correlation.Ignores_zeros_before_the_kernel"] = Symmetry,
        ["Correlation.Is_additive_in_the_input"] = Symmetry,
        ["Correlation.Is_additive_in_the_kernel"] = Symmetry,
        ["Correlation.Of_zeros_is_the_bias"] = Definition,
        ["Correlation.With_a_one_hot_kernel_reads_the_input"] = Definition,
        ["Dense.Adds_the_bias_once"] = Symmetry,
        ["Dense.Is_additive_in_the_input"] = Symmetry,
        ["Dense.Is_homogeneous_in_both"] = Symmetry,
        ["Dense.Of_a_one_hot_image_is_a_column_of_the_weight"] = Definition,
        ["Dense.With_the_identity_is_the_input"] = Definition,
        ["FromDense.Parameters_do_not_grow_with_the_input"] = Shape,
        ["FromDense.The_weights_present_are_the_products_of_the_sum"] = Definition,
        ["Learning.A_layer_is_its_operators"] = Definition,
        ["Learning.The_teacher_stays"] = Definition,
        ["MaximumPooling.Commutes_with_shifts_of_the_values"] = Symmetry,
        ["MaximumPooling.Is_the_largest_of_its_window"] = Definition,
        ["MaximumPooling.Overlapping_windows_join"] = Symmetry,
        ["MaximumPooling.Padding_never_wins"] = Definition,
        ["MaximumPooling.Preserves_order"] = Symmetry,
        ["OneByOne.Keeps_the_size"] = Shape,
        ["OneByOne.Two_in_a_row_are_one_with_the_product_matrix"] = Symmetry,
        ["OutputSize.Every_operator_has_that_size"] = Shape,
        ["PaddingStrideDilation.Dilation_stuffs_the_kernel_with_zeros"] = Definition,
        ["PaddingStrideDilation.Padding_is_a_frame_of_minus_infinity_for_the_maximum"] = Definition,
        ["PaddingStrideDilation.Padding_is_a_frame_of_zeros"] = Definition,
        ["PaddingStrideDilation.Rounding_up_is_more_padding_behind"] = Definition,
        ["PaddingStrideDilation.Same_padding_is_its_numbers"] = Definition,
        ["PaddingStrideDilation.Stride_takes_every_nth_position"] = Definition,
        ["PaddingStrideDilation.Stride_takes_every_nth_position_of_a_pooling"] = Definition,
        ["Pooling.Commutes_with_translation"] = Symmetry,
        ["Pooling.Commutes_with_transposition"] = Symmetry,
        ["Pooling.Preserves_channels"] = Shape,
        ["Pooling.The_mean_lies_between_the_extremes"] = Symmetry,
        ["Pooling.With_a_window_of_one_cell_is_the_input"] = Definition,
        ["Pooling.Works_on_each_channel_alone"] = Symmetry,
        ["PoolingGradients.Is_additive_in_dy"] = Symmetry,
        ["ReceptiveField.Every_cell_inside_can_change_the_output"] = Definition,
        ["ReceptiveField.The_gradient_stays_inside"] = Definition,
    };
}
