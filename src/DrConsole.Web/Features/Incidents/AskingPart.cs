using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents;

/// <summary>A part in which people decide something: what a rule refuses is shown there instead of thrown. The page around it hears of what changed.</summary>
public abstract class AskingPart : ComponentBase
{
    protected RefusedException? Refusal { get; set; }

    protected async Task<bool> TryAsync(Func<Task> act)
    {
        Refusal = null;
        try
        {
            await act();
            return true;
        }
        catch (RefusedException refusal)
        {
            Refusal = refusal;
            return false;
        }
    }
}
