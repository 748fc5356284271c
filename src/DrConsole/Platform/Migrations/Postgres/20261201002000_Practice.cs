using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReleaseAskedBy",
                table: "AllStops",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "ReleaseAskedById",
                table: "AllStops",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Packs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    MadeBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IsSealed = table.Column<bool>(type: "boolean", nullable: false),
                    Runbooks = table.Column<int>(type: "integer", nullable: false),
                    Plans = table.Column<int>(type: "integer", nullable: false),
                    Contacts = table.Column<int>(type: "integer", nullable: false),
                    Blacked = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Packs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TickFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Pack = table.Column<Guid>(type: "uuid", nullable: false),
                    PackMadeAt = table.Column<long>(type: "bigint", nullable: false),
                    SavedAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenAt = table.Column<long>(type: "bigint", nullable: false),
                    TakenBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TickFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PackCopies",
                columns: table => new
                {
                    Pack = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
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
                name: "Ticks",
                columns: table => new
                {
                    File = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Mark = table.Column<Guid>(type: "uuid", nullable: false),
                    Runbook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Step = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    IsDone = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C")
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
                name: "IX_PackCopies_At",
                table: "PackCopies",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Packs_MadeAt",
                table: "Packs",
                column: "MadeAt");

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
                name: "PackCopies");

            migrationBuilder.DropTable(
                name: "Ticks");

            migrationBuilder.DropTable(
                name: "Packs");

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
