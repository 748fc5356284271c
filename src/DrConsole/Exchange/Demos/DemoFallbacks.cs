using DrConsole.Failovers;

namespace DrConsole.Exchange.Demos;

/// <summary>What the demo's gateway does while its first model provider is away: two others in their order, then people; each with the switch that leads there.</summary>
public sealed class DemoFallbacks(EditFallbackPlan edit, DemoPeople people)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(34, new TimeOnly(15, 20));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        await edit.CreateAsync("gateway-without-openai", new FallbackPlanText(
            "model-gateway", "openai",
            "Answers come from another model: shorter, and a second or two later. Tools that only the first provider offers are not called; users read that their request waits.",
            "switch-model-provider?provider=anthropic - Anthropic, through the gateway\nswitch-model-provider?provider=local-llama - The local model, for what it is good enough for",
            "switch-model-provider?provider=openai"), cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }
}
