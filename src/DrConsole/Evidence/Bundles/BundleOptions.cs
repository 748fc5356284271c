using System.ComponentModel.DataAnnotations;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>Section <c>DrConsole:Bundles</c>: where sealed evidence is kept and for how long, and which browser makes PDF.</summary>
public sealed class BundleOptions
{
    public const string Section = "DrConsole:Bundles";

    /// <summary>The first place. Default: <c>bundles</c> in the data directory.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Further places, separated by commas: <c>/srv/evidence, s3://bucket/prefix?lock=compliance</c>.</summary>
    public string CopyTo { get; init; } = "";

    [Range(1, 36_500, ErrorMessage = "accepted are 1 to 36500 days.")]
    public int RetainDays { get; init; } = 2_557;

    /// <summary>A Chromium-family browser. Empty: the first that is found on the path.</summary>
    public string Browser { get; init; } = "";

    public IEnumerable<string> Copies() => CopyTo.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Says at the start, and not at the first bundle, that a place's address is wrong.</summary>
internal sealed class BundlePlacesValidator(ObjectPlaces places) : IValidateOptions<BundleOptions>
{
    public ValidateOptionsResult Validate(string? name, BundleOptions options)
    {
        var faults = options.Copies().Select(places.Fault).OfType<string>().Select(fault => $"{BundleOptions.Section}:{nameof(BundleOptions.CopyTo)} is wrong: {fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
