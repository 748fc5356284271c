using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Practice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ReleaseAskedAt",
                table: "AllStops",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReleaseAskedBy",
                table: "AllStops",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReleaseAskedById",
                table: "AllStops",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DrillFeeds",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillFeeds", x => x.Scope);
                });

            migrationBuilder.CreateTable(
                name: "DrillFindings",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    FoundBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Action = table.Column<Guid>(type: "TEXT", nullable: true),
                    DrillKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillFindings", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "DrillObservations",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Inject = table.Column<int>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillObservations", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeMoves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Plan = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Interval = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    FirstOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", maxLength: 32, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: false),
                    Scenario = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Tabletop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Runbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    InjectRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CleanUpRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Participants = table.Column<string>(type: "TEXT", nullable: false),
                    ExpectedDuration = table.Column<long>(type: "INTEGER", nullable: false),
                    Objectives = table.Column<string>(type: "TEXT", nullable: false),
                    Validations = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "DrillRecords",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DrillKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Corrects = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    BegunBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SignedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Bundle = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillRecords", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "DrillResults",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DrillKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Tier = table.Column<int>(type: "INTEGER", nullable: true),
                    Target = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: true),
                    AsOf = table.Column<long>(type: "INTEGER", nullable: true),
                    Detect = table.Column<long>(type: "INTEGER", nullable: true),
                    Decide = table.Column<long>(type: "INTEGER", nullable: true),
                    Execute = table.Column<long>(type: "INTEGER", nullable: true),
                    Verify = table.Column<long>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillResults", x => new { x.Drill, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Drills",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Plan = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Tabletop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Runbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    InjectRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CleanUpRunbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    Objectives = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Validations = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ExpectedDuration = table.Column<long>(type: "INTEGER", nullable: false),
                    ScheduledAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PlannedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    PlannedByWord = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    ApprovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    FailureAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DetectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExecutedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    VerifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AbortedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Derived = table.Column<int>(type: "INTEGER", maxLength: 32, nullable: false),
                    ClockRanBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Leftover = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InjectRunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CleanUpRunId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    JudgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drills", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillsTold",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    News = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillsTold", x => new { x.Subject, x.News, x.Time });
                });

            migrationBuilder.CreateTable(
                name: "Packs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsSealed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Runbooks = table.Column<int>(type: "INTEGER", nullable: false),
                    Plans = table.Column<int>(type: "INTEGER", nullable: false),
                    Contacts = table.Column<int>(type: "INTEGER", nullable: false),
                    Blacked = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Packs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QuarterlyReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Corrects = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    BegunBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SignedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Bundle = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarterlyReviews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TabletopScenarios",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Scenario = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Services = table.Column<string>(type: "TEXT", nullable: false),
                    Situation = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Objectives = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletopScenarios", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "TickFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pack = table.Column<Guid>(type: "TEXT", nullable: false),
                    PackMadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenBy = table.Column<string>(type: "TEXT", nullable: false),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TickFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeBlackouts",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    IsYearly = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeBlackouts", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillProgrammeBlackouts_DrillProgrammes_Programme",
                        column: x => x.Programme,
                        principalTable: "DrillProgrammes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillProgrammeCriteria",
                columns: table => new
                {
                    Programme = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Says = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Parameter = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillProgrammeCriteria", x => new { x.Programme, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillProgrammeCriteria_DrillProgrammes_Programme",
                        column: x => x.Programme,
                        principalTable: "DrillProgrammes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillCriteria",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Parameter = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Judgement = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    JudgedBy = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    JudgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillCriteria", x => new { x.Drill, x.Number });
                    table.ForeignKey(
                        name: "FK_DrillCriteria_Drills_Drill",
                        column: x => x.Drill,
                        principalTable: "Drills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DrillParticipants",
                columns: table => new
                {
                    Drill = table.Column<Guid>(type: "TEXT", nullable: false),
                    Contact = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    HadLeft = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DrillParticipants", x => new { x.Drill, x.Contact });
                    table.ForeignKey(
                        name: "FK_DrillParticipants_Drills_Drill",
                        column: x => x.Drill,
                        principalTable: "Drills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PackCopies",
                columns: table => new
                {
                    Pack = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PackCopies", x => new { x.Pack, x.Number });
                    table.ForeignKey(
                        name: "FK_PackCopies_Packs_Pack",
                        column: x => x.Pack,
                        principalTable: "Packs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuarterlyReviewAttendees",
                columns: table => new
                {
                    Review = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    As = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarterlyReviewAttendees", x => new { x.Review, x.Number });
                    table.ForeignKey(
                        name: "FK_QuarterlyReviewAttendees_QuarterlyReviews_Review",
                        column: x => x.Review,
                        principalTable: "QuarterlyReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "QuarterlyReviewDecisions",
                columns: table => new
                {
                    Review = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Action = table.Column<Guid>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuarterlyReviewDecisions", x => new { x.Review, x.Number });
                    table.ForeignKey(
                        name: "FK_QuarterlyReviewDecisions_QuarterlyReviews_Review",
                        column: x => x.Review,
                        principalTable: "QuarterlyReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TabletopInjects",
                columns: table => new
                {
                    Tabletop = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    After = table.Column<long>(type: "INTEGER", nullable: false),
                    Says = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Expected = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletopInjects", x => new { x.Tabletop, x.Number });
                    table.ForeignKey(
                        name: "FK_TabletopInjects_TabletopScenarios_Tabletop",
                        column: x => x.Tabletop,
                        principalTable: "TabletopScenarios",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Ticks",
                columns: table => new
                {
                    File = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<Guid>(type: "TEXT", nullable: false),
                    Runbook = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Step = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsDone = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ticks", x => new { x.File, x.Number });
                    table.ForeignKey(
                        name: "FK_Ticks_TickFiles_File",
                        column: x => x.File,
                        principalTable: "TickFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DrillFeeds_TokenHash",
                table: "DrillFeeds",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DrillObservations_Drill_Reference",
                table: "DrillObservations",
                columns: new[] { "Drill", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DrillParticipants_Contact",
                table: "DrillParticipants",
                column: "Contact");

            migrationBuilder.CreateIndex(
                name: "IX_DrillProgrammeMoves_Programme_DueOn",
                table: "DrillProgrammeMoves",
                columns: new[] { "Programme", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_DrillProgrammes_Plan",
                table: "DrillProgrammes",
                column: "Plan");

            migrationBuilder.CreateIndex(
                name: "IX_DrillRecords_Bundle_SignedAt",
                table: "DrillRecords",
                columns: new[] { "Bundle", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DrillResults_At",
                table: "DrillResults",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_DrillResults_Subject_Kind_At",
                table: "DrillResults",
                columns: new[] { "Subject", "Kind", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Drills_EndedAt",
                table: "Drills",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Drills_Key",
                table: "Drills",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drills_Programme_DueOn",
                table: "Drills",
                columns: new[] { "Programme", "DueOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drills_ScheduledAt",
                table: "Drills",
                column: "ScheduledAt");

            migrationBuilder.CreateIndex(
                name: "IX_Drills_State_ScheduledAt",
                table: "Drills",
                columns: new[] { "State", "ScheduledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PackCopies_At",
                table: "PackCopies",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Packs_MadeAt",
                table: "Packs",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_QuarterlyReviews_Bundle_SignedAt",
                table: "QuarterlyReviews",
                columns: new[] { "Bundle", "SignedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_QuarterlyReviews_Key_Edition",
                table: "QuarterlyReviews",
                columns: new[] { "Key", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuarterlyReviews_Scope_To",
                table: "QuarterlyReviews",
                columns: new[] { "Scope", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_TickFiles_RunId",
                table: "TickFiles",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_TickFiles_TakenAt",
                table: "TickFiles",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Ticks_Mark",
                table: "Ticks",
                column: "Mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Ticks_Runbook_Step",
                table: "Ticks",
                columns: new[] { "Runbook", "Step" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DrillCriteria");

            migrationBuilder.DropTable(
                name: "DrillFeeds");

            migrationBuilder.DropTable(
                name: "DrillFindings");

            migrationBuilder.DropTable(
                name: "DrillObservations");

            migrationBuilder.DropTable(
                name: "DrillParticipants");

            migrationBuilder.DropTable(
                name: "DrillProgrammeBlackouts");

            migrationBuilder.DropTable(
                name: "DrillProgrammeCriteria");

            migrationBuilder.DropTable(
                name: "DrillProgrammeMoves");

            migrationBuilder.DropTable(
                name: "DrillRecords");

            migrationBuilder.DropTable(
                name: "DrillResults");

            migrationBuilder.DropTable(
                name: "DrillsTold");

            migrationBuilder.DropTable(
                name: "PackCopies");

            migrationBuilder.DropTable(
                name: "QuarterlyReviewAttendees");

            migrationBuilder.DropTable(
                name: "QuarterlyReviewDecisions");

            migrationBuilder.DropTable(
                name: "TabletopInjects");

            migrationBuilder.DropTable(
                name: "Ticks");

            migrationBuilder.DropTable(
                name: "Drills");

            migrationBuilder.DropTable(
                name: "DrillProgrammes");

            migrationBuilder.DropTable(
                name: "Packs");

            migrationBuilder.DropTable(
                name: "QuarterlyReviews");

            migrationBuilder.DropTable(
                name: "TabletopScenarios");

            migrationBuilder.DropTable(
                name: "TickFiles");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedAt",
                table: "AllStops");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedBy",
                table: "AllStops");

            migrationBuilder.DropColumn(
                name: "ReleaseAskedById",
                table: "AllStops");
        }
    }
}
