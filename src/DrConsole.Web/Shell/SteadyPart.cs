using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Shell;

/// <summary>
/// A part that its page gives the whole of a reading, and that is drawn again only when what it shows of it is another. What it does by itself, because
/// somebody pressed something in it, is drawn as ever.
/// </summary>
public abstract class SteadyPart : ComponentBase
{
    private object? _drawn;
    private bool _isGiven;

    /// <summary>What it shows, equal for as long as that is the same: numbers, words, objects that a reading keeps while nothing about them changes.</summary>
    protected abstract object Shows { get; }

    public override Task SetParametersAsync(ParameterView parameters)
    {
        // Up to the first wait only: what comes after it the part began by itself.
        _isGiven = true;
        try
        {
            return base.SetParametersAsync(parameters);
        }
        finally
        {
            _isGiven = false;
        }
    }

    protected override bool ShouldRender()
    {
        var shows = Shows;
        if (_isGiven && shows.Equals(_drawn))
            return false;
        _drawn = shows;
        return true;
    }
}
